-- As in install.sql, for a lease that is taken before there is a ledger.
CREATE TABLE IF NOT EXISTS <LEDGER><DB_PREFIX>tenon_lock (
    id       INT NOT NULL PRIMARY KEY,
    actor    TEXT NOT NULL,
    host     TEXT NOT NULL,
    since    CHAR(19) NOT NULL,
    token    BIGINT NOT NULL DEFAULT 0,
    owner    VARCHAR(190) NOT NULL DEFAULT '',
    node     VARCHAR(190) NOT NULL DEFAULT '',
    touched  BIGINT NOT NULL DEFAULT 0,
    beat     BIGINT NOT NULL DEFAULT 0
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
INSERT IGNORE INTO <LEDGER><DB_PREFIX>tenon_lock (id, actor, host, since) VALUES (1, '', '', ''), (2, '', '', '');

-- One row a module that is installed or on its way in or out.
CREATE TABLE IF NOT EXISTS <LEDGER><DB_PREFIX>tenon_module (
    code        VARCHAR(190) NOT NULL PRIMARY KEY,
    name        TEXT NOT NULL,
    kind        VARCHAR(20) NOT NULL,
    version     VARCHAR(190) NOT NULL,
    state       VARCHAR(20) NOT NULL,
    target      VARCHAR(190) NOT NULL,
    changed_at  CHAR(19) NOT NULL,
    base        VARCHAR(190) NOT NULL,
    applied     VARCHAR(60) NOT NULL,
    manner      VARCHAR(190) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- One row a script run, and a row for each version that was recorded without a script. Each row's hash covers
-- the row and the hash before it.
CREATE TABLE IF NOT EXISTS <LEDGER><DB_PREFIX>tenon_history (
    id               BIGINT NOT NULL PRIMARY KEY,
    module           VARCHAR(190) NOT NULL,
    action           VARCHAR(20) NOT NULL,
    from_version     VARCHAR(190) NOT NULL,
    to_version       VARCHAR(190) NOT NULL,
    script           VARCHAR(500) NOT NULL,
    checksum         VARCHAR(80) NOT NULL,
    title            TEXT NOT NULL,
    statements       BIGINT NOT NULL,
    actor            TEXT NOT NULL,
    host             TEXT NOT NULL,
    tool             TEXT NOT NULL,
    started_at       CHAR(19) NOT NULL,
    ended_at         CHAR(19) NOT NULL,
    outcome          VARCHAR(20) NOT NULL,
    error            TEXT NOT NULL,
    rollback_script  VARCHAR(500) NOT NULL,
    rollback_text    LONGTEXT,
    rollback_defaults TEXT NOT NULL,
    version          VARCHAR(190) NOT NULL,
    base             VARCHAR(190) NOT NULL,
    reason           TEXT NOT NULL,
    bundle           VARCHAR(80) NOT NULL,
    signed_by        VARCHAR(40) NOT NULL,
    previous_hash    VARCHAR(80) NOT NULL,
    hash             VARCHAR(80) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- At most one row: where the script stands that runs statement by statement.
CREATE TABLE IF NOT EXISTS <LEDGER><DB_PREFIX>tenon_progress (
    id              INT NOT NULL PRIMARY KEY,
    module          VARCHAR(190) NOT NULL,
    action          VARCHAR(20) NOT NULL,
    script          VARCHAR(500) NOT NULL,
    checksum        VARCHAR(80) NOT NULL,
    from_version    VARCHAR(190) NOT NULL,
    to_version      VARCHAR(190) NOT NULL,
    clock           CHAR(19) NOT NULL,
    statement       BIGINT NOT NULL,
    statements      BIGINT NOT NULL,
    statement_hash  VARCHAR(80) NOT NULL,
    done_hash       VARCHAR(80) NOT NULL,
    line            BIGINT NOT NULL,
    line_column     BIGINT NOT NULL,
    standing        VARCHAR(20) NOT NULL,
    error           TEXT NOT NULL,
    observed        LONGTEXT NOT NULL,
    session_state   LONGTEXT NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Row 1: who holds the lock, for the message that others get while they wait. The lock itself is GET_LOCK's, and
-- on a Galera cluster, where that is local to a node, the lease: its token goes up with every holder, and every
-- write of a holder says which one it has. Row 2 is the holder's heartbeat: a row of its own, because a long
-- transaction keeps row 1 locked.
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

-- One row a module that is installed or on its way in or out.
CREATE TABLE IF NOT EXISTS <LEDGER><DB_PREFIX>tenon_module (
    code        TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    name        TEXT NOT NULL,
    kind        TEXT NOT NULL,
    version     TEXT NOT NULL,
    state       TEXT NOT NULL,
    target      TEXT NOT NULL,
    changed_at  TEXT NOT NULL,
    base        TEXT NOT NULL,
    applied     TEXT NOT NULL,
    manner      TEXT NOT NULL
);

-- One row a script run, and a row for each version that was recorded without a script. Each row's hash covers
-- the row and the hash before it.
CREATE TABLE IF NOT EXISTS <LEDGER><DB_PREFIX>tenon_history (
    id               BIGINT NOT NULL PRIMARY KEY,
    module           TEXT NOT NULL,
    action           TEXT NOT NULL,
    from_version     TEXT NOT NULL,
    to_version       TEXT NOT NULL,
    script           TEXT NOT NULL,
    checksum         TEXT NOT NULL,
    title            TEXT NOT NULL,
    statements       BIGINT NOT NULL,
    actor            TEXT NOT NULL,
    host             TEXT NOT NULL,
    tool             TEXT NOT NULL,
    started_at       TEXT NOT NULL,
    ended_at         TEXT NOT NULL,
    outcome          TEXT NOT NULL,
    error            TEXT NOT NULL,
    rollback_script  TEXT NOT NULL,
    rollback_text    TEXT,
    rollback_defaults TEXT NOT NULL,
    version          TEXT NOT NULL,
    base             TEXT NOT NULL,
    reason           TEXT NOT NULL,
    bundle           TEXT NOT NULL,
    signed_by        TEXT NOT NULL,
    previous_hash    TEXT NOT NULL,
    hash             TEXT NOT NULL
);

-- At most one row: where the script stands that runs statement by statement.
CREATE TABLE IF NOT EXISTS <LEDGER><DB_PREFIX>tenon_progress (
    id              INT NOT NULL PRIMARY KEY,
    module          TEXT NOT NULL,
    action          TEXT NOT NULL,
    script          TEXT NOT NULL,
    checksum        TEXT NOT NULL,
    from_version    TEXT NOT NULL,
    to_version      TEXT NOT NULL,
    clock           TEXT NOT NULL,
    statement       BIGINT NOT NULL,
    statements      BIGINT NOT NULL,
    statement_hash  TEXT NOT NULL,
    done_hash       TEXT NOT NULL,
    line            BIGINT NOT NULL,
    line_column     BIGINT NOT NULL,
    standing        TEXT NOT NULL,
    error           TEXT NOT NULL,
    observed        TEXT NOT NULL,
    session_state   TEXT NOT NULL
);

-- Who holds the lock, for the message that others get while they wait. The lock itself is an
-- advisory one of the session.
CREATE TABLE IF NOT EXISTS <LEDGER><DB_PREFIX>tenon_lock (
    id     INT NOT NULL PRIMARY KEY,
    actor  TEXT NOT NULL,
    host   TEXT NOT NULL,
    since  TEXT NOT NULL
);

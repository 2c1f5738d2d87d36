-- Out of the WAL, out of the lock, and back.
PRAGMA main.journal_mode = DELETE;
PRAGMA main.locking_mode = NORMAL;
PRAGMA main.journal_mode = WAL;
SELECT COUNT(*) FROM main.sqlite_master;

-- The lock goes with the next look at the file.
PRAGMA main.locking_mode = NORMAL;
SELECT COUNT(*) FROM main.sqlite_master;

-- From here on the file is this session's alone, between its transactions, too. VACUUM, ATTACH and a change of the
-- journal work under it; the end of the process, however it comes, ends it.
PRAGMA main.locking_mode = EXCLUSIVE;
BEGIN EXCLUSIVE;
COMMIT;

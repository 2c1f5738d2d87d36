-- exclusive: a file that became a WAL file under the lock cannot let go of it.
PRAGMA main.locking_mode

-- What every script starts from: what SQLite gives a new connection, with foreign keys on. The driver looks after LIKE.
PRAGMA foreign_keys = ON;
PRAGMA defer_foreign_keys = OFF;
PRAGMA ignore_check_constraints = OFF;
PRAGMA recursive_triggers = OFF;
PRAGMA legacy_alter_table = OFF;
PRAGMA writable_schema = OFF;

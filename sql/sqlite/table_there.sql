-- Whether a table or view of this name is there. Other databases are attached by scripts only.
SELECT 1 FROM main.sqlite_master
 WHERE lower(?) = 'main' AND type IN ('table', 'view') AND name = ? COLLATE NOCASE

-- A table with its columns. Upper and lower case are one to SQLite.
SELECT t.name, c.name
  FROM main.sqlite_master t, pragma_table_info(t.name) c
 WHERE t.type IN ('table', 'view') AND t.name = ? COLLATE NOCASE
 ORDER BY c.cid

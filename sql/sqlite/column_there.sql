-- Whether a table or view has a column of this name. Hidden are the arguments of virtual tables.
SELECT 1 FROM main.sqlite_master AS t, pragma_table_xinfo(t.name, 'main') AS c
 WHERE lower(?) = 'main' AND t.type IN ('table', 'view') AND t.name = ? COLLATE NOCASE
   AND c.name = ? COLLATE NOCASE AND c.hidden <> 1

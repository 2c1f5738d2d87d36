SELECT name
  FROM main.sqlite_master
 WHERE type = 'table'
   AND (name LIKE '%tenon!_module' ESCAPE '!' OR name LIKE '%tenon!_history' ESCAPE '!'
        OR name LIKE '%tenon!_progress' ESCAPE '!' OR name LIKE '%tenon!_lock' ESCAPE '!')

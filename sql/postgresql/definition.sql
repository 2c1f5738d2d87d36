-- What is there of an object that a statement outside of transactions makes, changes or drops.
SELECT CASE $tenon$<KIND>$tenon$
       WHEN 'TABLE' THEN
            (SELECT concat_ws(E'\n', c.relkind, c.relispartition,
                              (SELECT string_agg(pg_get_indexdef(i.indexrelid), E'\n' ORDER BY i.indexrelid)
                                 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisvalid),
                              (SELECT string_agg(h.inhrelid::text, ' ' ORDER BY h.inhrelid)
                                 FROM pg_inherits h WHERE h.inhparent = c.oid))
               FROM pg_class c WHERE c.oid = to_regclass($tenon$<OBJECT>$tenon$))
       WHEN 'INDEX' THEN (SELECT pg_get_indexdef(to_regclass($tenon$<OBJECT>$tenon$)))
       WHEN 'DATABASE' THEN
            (SELECT oid::text FROM pg_database
              WHERE '"' || replace(datname, '"', '""') || '"' = $tenon$<OBJECT>$tenon$)
       ELSE (SELECT string_agg(oid::text, ' ')
               FROM (SELECT oid, spcname AS name FROM pg_tablespace
                     UNION ALL SELECT oid, subname FROM pg_subscription) AS o
              WHERE '"' || replace(name, '"', '""') || '"' = $tenon$<OBJECT>$tenon$)
       END

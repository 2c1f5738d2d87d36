SELECT EXISTS (SELECT 1
                 FROM pg_catalog.pg_locks l
                 JOIN pg_catalog.pg_database d ON d.oid = l.database AND d.datname = pg_catalog.current_database()
                WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
                  AND l.pid = pg_catalog.pg_backend_pid()
                  AND (l.classid::int8 << 32 | l.objid::int8) = ('x' || pg_catalog.substr(?, 7, 16))::bit(64)::int8)

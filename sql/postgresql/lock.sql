-- Asked again and again: a session that waited inside the server would have a transaction open, and a CREATE INDEX
-- CONCURRENTLY of the holder would wait for it. The time to wait is the caller's.
SELECT pg_catalog.pg_try_advisory_lock(('x' || pg_catalog.substr(?, 7, 16))::bit(64)::int8) WHERE ? >= 0

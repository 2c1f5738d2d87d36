SELECT pg_catalog.pg_advisory_unlock(('x' || pg_catalog.substr(?, 7, 16))::bit(64)::int8)

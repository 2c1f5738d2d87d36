-- Values of every kind, which must come through as they are.
CREATE TABLE t (id int PRIMARY KEY, b bytea, f float8, n numeric, u uuid, ts timestamptz, i interval, bt bit varying);
INSERT INTO t VALUES (1, '\x00ff10', 1.1e-10, 12345678901234567890.0123456789, '00000000-0000-0000-0000-000000000001', '2024-01-02 03:04:05+00', '1 day 2 hours', B'1010');
INSERT INTO t (id, b) VALUES (2, E'\\x41'), (3, convert_to('naïve 🐚', 'UTF8'));
INSERT INTO t (id, n) VALUES (4, 'NaN');
UPDATE t SET b = coalesce(b, '') || '\x00'::bytea;
INSERT INTO t (id, b) SELECT id + 10, b FROM t;

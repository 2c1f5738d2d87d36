-- A big table was there before; the update adds an index beside the work.
-- == before
CREATE TABLE big (id int PRIMARY KEY, a int, b text);
INSERT INTO big SELECT i, i % 100, repeat('x', i % 50) FROM generate_series(1, 3000) AS i;
-- == update 0.0.2
ALTER TABLE big ADD COLUMN c int DEFAULT 0;
CREATE INDEX CONCURRENTLY big_a ON big (a);
UPDATE big SET c = c + 1 WHERE a = 5;
-- == update 0.0.3
UPDATE big SET c = c * 2 + 1;
CREATE INDEX big_c ON big (c);

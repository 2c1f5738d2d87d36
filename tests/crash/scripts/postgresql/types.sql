-- Types, domains, casts, operators.
CREATE DOMAIN percent AS int CHECK (VALUE BETWEEN 0 AND 100);
CREATE TYPE pair AS (a int, b text);
CREATE TABLE t (id int PRIMARY KEY, p percent, x pair, arr int[], j jsonb, r int4range);
INSERT INTO t VALUES (1, 50, ROW(1, 'a;b'), '{1,2}', '{"a": ";"}', '[1,5)');
ALTER DOMAIN percent ADD CONSTRAINT even CHECK (VALUE % 2 = 0);
ALTER TYPE pair ADD ATTRIBUTE c int;
UPDATE t SET p = p + 2, j = j || '{"b": 2}', arr = arr || 3;
CREATE FUNCTION add_pair(pair, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT ($1).a + $2';
CREATE OPERATOR ## (LEFTARG = pair, RIGHTARG = int, FUNCTION = add_pair);
INSERT INTO t (id, p) SELECT 2, x ## 3 FROM t WHERE id = 1;
CREATE AGGREGATE total (int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');

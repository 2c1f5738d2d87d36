-- WITH, recursive and before writes.
CREATE TABLE n (i INTEGER PRIMARY KEY, sq INT);
WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 50) INSERT INTO n SELECT x, x * x FROM c;
WITH big AS (SELECT i FROM n WHERE sq > 2000) DELETE FROM n WHERE i IN big;
UPDATE n SET sq = sq + 1 FROM (SELECT max(i) AS m FROM n) AS top WHERE n.i < top.m;
INSERT INTO n SELECT max(i) + 1, count(*) FROM n;
DELETE FROM n WHERE i = 3 RETURNING sq;

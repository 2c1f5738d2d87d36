-- COPY with its data in the script.
CREATE TABLE t (id int PRIMARY KEY, v text, n numeric);
COPY t FROM STDIN;
1	one	1.5
2	tab\there	\N
3	semi; colon	3
\.
UPDATE t SET v = v || '!';
COPY t (id, v) FROM STDIN WITH (FORMAT csv);
4,"quoted, with comma"
5,"and a ""quote"""
\.
INSERT INTO t SELECT id + 10, v, n FROM t;
COPY t FROM STDIN (DELIMITER '|', NULL '-');
50|fifty|-
\.
DELETE FROM t WHERE id = 11;

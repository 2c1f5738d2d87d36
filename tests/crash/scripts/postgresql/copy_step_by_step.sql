-- COPY between statements that refuse a transaction.
CREATE TABLE t (id int, v text);
COPY t FROM STDIN;
1	one
2	two
\.
VACUUM t;
COPY t FROM STDIN;
3	three
4	four
\.
VACUUM ANALYZE t;
UPDATE t SET v = v || '!';
COPY t FROM STDIN;
5	five
\.

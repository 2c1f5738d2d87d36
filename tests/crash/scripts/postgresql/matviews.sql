-- Views that keep their rows.
CREATE TABLE sale (id int PRIMARY KEY, amount int);
INSERT INTO sale VALUES (1, 10), (2, 20);
CREATE MATERIALIZED VIEW total AS SELECT count(*) AS n, sum(amount) AS amount FROM sale;
INSERT INTO sale SELECT id + 10, amount + (SELECT n FROM total) FROM sale;
REFRESH MATERIALIZED VIEW total;
CREATE UNIQUE INDEX total_n ON total (n);
INSERT INTO sale SELECT 50, amount FROM total;
REFRESH MATERIALIZED VIEW CONCURRENTLY total;
CREATE MATERIALIZED VIEW empty AS SELECT 1 AS one WITH NO DATA;

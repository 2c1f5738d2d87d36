-- what a run that is cut off would have lost
CREATE TEMPORARY TABLE old_prices (id INT, price INT);
INSERT INTO <DB_PREFIX>prices SELECT id, price FROM old_prices;
DROP TEMPORARY TABLE old_prices;

LOCK TABLES <DB_PREFIX>prices WRITE;
INSERT INTO <DB_PREFIX>prices VALUES (1, 2);
UNLOCK TABLES;

DO GET_LOCK('prices', 10);
UPDATE <DB_PREFIX>prices SET price = 1;
DO RELEASE_LOCK('prices');

-- of which nothing tells whether it ran
CALL <DB_PREFIX>rebuild();
INSERT INTO <DB_PREFIX>orders VALUES (NEXTVAL(numbers));
SET GLOBAL max_connections = @@GLOBAL.max_connections + 1;

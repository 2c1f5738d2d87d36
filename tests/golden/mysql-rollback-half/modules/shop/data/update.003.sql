-- Some items to begin with
INSERT INTO <DB_PREFIX>shop_items VALUES ('bread');
INSERT INTO <DB_PREFIX>shop_prices VALUES ('bread', 3);

INSERT INTO <DB_PREFIX>shop_items VALUES ('test');

DELETE FROM <DB_PREFIX>shop_prices WHERE item = 'bread';
INSERT INTO <DB_PREFIX>shop_log VALUES ('gone');

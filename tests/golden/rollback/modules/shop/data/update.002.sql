CREATE TABLE <DB_PREFIX>shop_prices (item VARCHAR(50), price INT);

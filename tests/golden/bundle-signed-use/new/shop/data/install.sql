CREATE TABLE <DB_PREFIX>shop_items (name VARCHAR(50), price INT);

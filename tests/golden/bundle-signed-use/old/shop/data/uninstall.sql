DROP TABLE <DB_PREFIX>shop_items;

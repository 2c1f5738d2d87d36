DELETE FROM <DB_PREFIX>shop_items WHERE name = 'test';

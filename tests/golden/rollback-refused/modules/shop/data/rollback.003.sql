DELETE FROM <DB_PREFIX>shop_prices WHERE item = 'bread';
DELETE FROM <DB_PREFIX>shop_items WHERE name = 'bread';

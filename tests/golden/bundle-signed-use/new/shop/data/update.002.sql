-- Items have a price
ALTER TABLE <DB_PREFIX>shop_items ADD COLUMN price INT;

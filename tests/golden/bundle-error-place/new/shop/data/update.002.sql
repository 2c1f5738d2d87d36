ALTER TABLE <DB_PREFIX>shop_items ADD COLUMN price INT;
UPDATE <DB_PREFIX>shop_items
   SET prize = 1;

-- Stock.
CREATE TABLE "<DB_PREFIX>shop_stock" (id INTEGER);
ALTER TABLE "<DB_PREFIX>shop_items" ADD COLUMN price INTEGER;

CREATE TABLE "<DB_PREFIX>shop_items" (id integer);

CREATE TABLE "<DB_PREFIX>shop_update_1_1" (id INTEGER);

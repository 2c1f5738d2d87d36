CREATE TABLE "<DB_PREFIX>shop_update_1_2" (id INTEGER);

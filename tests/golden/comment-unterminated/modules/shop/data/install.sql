CREATE TABLE "<DB_PREFIX>shop_items" (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
/* prices follow
SELECT 1;

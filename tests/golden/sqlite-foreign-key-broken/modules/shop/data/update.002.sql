PRAGMA foreign_keys = OFF;
DELETE FROM "<DB_PREFIX>shop_items" WHERE id = 1;
PRAGMA foreign_keys = ON;

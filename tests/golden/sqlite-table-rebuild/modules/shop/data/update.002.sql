-- An item need not have a name any more; SQLite changes a constraint by building the table again.
PRAGMA foreign_keys = OFF;
CREATE TABLE "<DB_PREFIX>shop_items_new" (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO "<DB_PREFIX>shop_items_new" (id, name) SELECT id, name FROM "<DB_PREFIX>shop_items";
DROP TABLE "<DB_PREFIX>shop_items";
ALTER TABLE "<DB_PREFIX>shop_items_new" RENAME TO "<DB_PREFIX>shop_items";
PRAGMA foreign_keys = ON;

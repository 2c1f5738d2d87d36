CREATE TABLE "<DB_PREFIX>shop_items" (id INTEGER PRIMARY KEY, name TEXT NOT NULL);

INSERT INTO "<DB_PREFIX>shop_items" (name) VALUES
    ('a spanner'),
    ('it is broken);
INSERT INTO "<DB_PREFIX>shop_items" (name) VALUES (4);

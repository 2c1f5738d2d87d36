-- ----------
-- Orders and their lines
-- ----------
CREATE TABLE <DB_PREFIX>orders (id INTEGER PRIMARY KEY);

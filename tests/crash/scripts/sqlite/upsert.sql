-- REPLACE and ON CONFLICT, which count.
CREATE TABLE hit (page TEXT PRIMARY KEY, hits INT NOT NULL, note TEXT);
INSERT INTO hit VALUES ('/', 1, 'a') ON CONFLICT (page) DO UPDATE SET hits = hits + 1;
INSERT INTO hit VALUES ('/', 1, 'b') ON CONFLICT (page) DO UPDATE SET hits = hits + 1;
INSERT OR IGNORE INTO hit VALUES ('/', 1, 'c'), ('/about', 1, 'c');
REPLACE INTO hit VALUES ('/about', 9, NULL);
INSERT OR REPLACE INTO hit SELECT page || 'x', hits + 1, note FROM hit;
UPDATE OR IGNORE hit SET page = '/' WHERE page = '/about';
UPDATE hit SET hits = hits + 10;

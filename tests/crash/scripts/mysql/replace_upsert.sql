-- REPLACE and ON DUPLICATE KEY UPDATE, which count.
CREATE TABLE hit (page VARCHAR(40) PRIMARY KEY, hits INT NOT NULL, note VARCHAR(20)) ENGINE=InnoDB;
INSERT INTO hit VALUES ('/', 1, 'a') ON DUPLICATE KEY UPDATE hits = hits + 1;
INSERT INTO hit VALUES ('/', 1, 'b') ON DUPLICATE KEY UPDATE hits = hits + 1;
INSERT INTO hit VALUES ('/', 1, 'c'), ('/about', 1, 'c') ON DUPLICATE KEY UPDATE hits = hits + VALUES(hits), note = VALUES(note);
REPLACE INTO hit VALUES ('/about', 9, NULL);
REPLACE INTO hit SELECT CONCAT(page, 'x'), hits + 1, note FROM hit;
INSERT IGNORE INTO hit VALUES ('/', 100, 'no'), ('/new', 1, 'yes');
INSERT INTO hit SELECT page, 1, 'z' FROM hit AS other ON DUPLICATE KEY UPDATE hit.hits = hit.hits + 10;
REPLACE INTO hit SET page = '/set', hits = 3;

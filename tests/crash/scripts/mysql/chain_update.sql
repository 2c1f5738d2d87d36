-- An update of three releases at once, over tables that were there.
-- == before
CREATE TABLE page (id INT AUTO_INCREMENT PRIMARY KEY, title VARCHAR(50), hits INT NOT NULL DEFAULT 0) ENGINE=InnoDB;
INSERT INTO page VALUES (1, 'Home', 5), (2, 'News', 7);
-- == update 0.0.2
ALTER TABLE page ADD COLUMN slug VARCHAR(50);
UPDATE page SET slug = LOWER(title), hits = hits + 1;
CREATE TABLE tag (id INT PRIMARY KEY, name VARCHAR(20)) ENGINE=InnoDB;
-- == update 0.0.3
SET sql_mode = 'ANSI_QUOTES';
INSERT INTO "tag" VALUES (1, 'red'), (2, 'blue');
UPDATE page SET hits = hits * 2;
-- == update 0.0.4
CREATE TABLE page_tag (page_id INT, tag_id INT, PRIMARY KEY (page_id, tag_id)) ENGINE=InnoDB;
INSERT INTO page_tag SELECT p.id, t.id FROM page p, tag t;
RENAME TABLE tag TO label;
UPDATE page SET hits = hits + (SELECT COUNT(*) FROM label);

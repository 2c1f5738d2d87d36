-- Updates under conditions: the first and the last make what they ask for, the second is skipped.
-- == before
CREATE TABLE page (id INTEGER PRIMARY KEY, title VARCHAR(50), hits INT NOT NULL DEFAULT 0) ENGINE=InnoDB;
INSERT INTO page VALUES (1, 'Home', 5), (2, 'News', 7);
-- == update 0.0.2 if-missing-column="page.slug"
ALTER TABLE page ADD COLUMN slug VARCHAR(50);
UPDATE page SET slug = lower(title), hits = hits + 1;
UPDATE page SET hits = hits * 2;
-- == update 0.0.3 if-missing-column="page.slug" skipped
UPDATE page SET hits = hits * 100;
UPDATE page SET title = 'wrong';
-- == update 0.0.4 if-missing-table="label"
CREATE TABLE label (id INTEGER PRIMARY KEY, name VARCHAR(50)) ENGINE=InnoDB;
INSERT INTO label SELECT id, title FROM page;
UPDATE page SET hits = hits + (SELECT count(*) FROM label);

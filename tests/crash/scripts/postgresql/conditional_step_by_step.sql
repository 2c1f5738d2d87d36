-- The same, with a script that cannot be part of a transaction: it stops in its middle.
-- == before
CREATE TABLE page (id INTEGER PRIMARY KEY, title TEXT, hits INT NOT NULL DEFAULT 0);
INSERT INTO page VALUES (1, 'Home', 5), (2, 'News', 7);
-- == update 0.0.2 if-missing-column="page.slug"
ALTER TABLE page ADD COLUMN slug TEXT;
UPDATE page SET slug = lower(title), hits = hits + 1;
VACUUM;
UPDATE page SET hits = hits * 2;
-- == update 0.0.3 if-missing-column="page.slug" skipped
UPDATE page SET hits = hits * 100;
UPDATE page SET title = 'wrong';
-- == update 0.0.4 if-missing-table="label"
CREATE TABLE label (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO label SELECT id, title FROM page;
UPDATE page SET hits = hits + (SELECT count(*) FROM label);

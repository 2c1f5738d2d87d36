-- An update of three releases, the second of which cannot be part of a transaction.
-- == before
CREATE TABLE page (id int PRIMARY KEY, title text, hits int NOT NULL DEFAULT 0);
INSERT INTO page VALUES (1, 'Home', 5), (2, 'News', 7);
-- == update 0.0.2
ALTER TABLE page ADD COLUMN slug text;
UPDATE page SET slug = lower(title), hits = hits + 1;
-- == update 0.0.3
UPDATE page SET hits = hits * 2;
VACUUM page;
INSERT INTO page SELECT id + 10, title, hits, slug FROM page;
-- == update 0.0.4
CREATE TABLE tag (id int PRIMARY KEY, name text);
INSERT INTO tag SELECT id, title FROM page;
UPDATE page SET hits = hits + (SELECT count(*) FROM tag);

-- Search engines read a description; lists of published pages get an index.

ALTER TABLE "<DB_PREFIX>cms_pages" ADD COLUMN "meta_description" TEXT NOT NULL DEFAULT '';
CREATE INDEX "<DB_PREFIX>cms_pages_by_status" ON "<DB_PREFIX>cms_pages" ("status", "published_at");

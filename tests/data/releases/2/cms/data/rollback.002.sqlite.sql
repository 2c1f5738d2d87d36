DROP INDEX "<DB_PREFIX>cms_pages_by_status";
ALTER TABLE "<DB_PREFIX>cms_pages" DROP COLUMN "meta_description";

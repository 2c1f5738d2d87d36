DROP TRIGGER IF EXISTS "<DB_PREFIX>cms_pages_keep_revision";
DROP TABLE IF EXISTS "<DB_PREFIX>cms_revisions";
DROP TABLE IF EXISTS "<DB_PREFIX>cms_pages";

DROP VIEW IF EXISTS "<DB_PREFIX>cms_published_pages";
DROP TABLE IF EXISTS "<DB_PREFIX>cms_menu_items";
DROP TABLE IF EXISTS "<DB_PREFIX>cms_menus";
DROP TRIGGER IF EXISTS "<DB_PREFIX>cms_pages_keep_revision";
DROP TABLE IF EXISTS "<DB_PREFIX>cms_revisions";
DROP TABLE IF EXISTS "<DB_PREFIX>cms_pages";

DROP VIEW "<DB_PREFIX>cms_published_pages";

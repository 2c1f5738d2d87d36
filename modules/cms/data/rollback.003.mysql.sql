DROP TRIGGER `<DB_PREFIX>cms_pages_keep_revision`;
DROP TABLE `<DB_PREFIX>cms_revisions`;

-- Search engines read a description; lists of published pages get an index.

ALTER TABLE `<DB_PREFIX>cms_pages` ADD COLUMN `meta_description` VARCHAR(255) NOT NULL DEFAULT '';
ALTER TABLE `<DB_PREFIX>cms_pages` ADD KEY `<DB_PREFIX>cms_pages_by_status` (`status`, `published_at`);

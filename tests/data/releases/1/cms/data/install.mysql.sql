-- Pages and who wrote them.
-- A new installation runs this file alone, so it always describes the newest schema.

CREATE TABLE `<DB_PREFIX>cms_pages` (
    `id` INT UNSIGNED NOT NULL AUTO_INCREMENT,
    `parent_id` INT UNSIGNED,
    `author_id` INT UNSIGNED,
    `slug` VARCHAR(190) NOT NULL,
    `title` VARCHAR(255) NOT NULL,
    `body` MEDIUMTEXT NOT NULL,
    `status` ENUM('draft', 'published', 'archived') NOT NULL DEFAULT 'draft',
    `created_at` DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    `published_at` DATETIME,
    PRIMARY KEY (`id`),
    UNIQUE KEY `<DB_PREFIX>cms_pages_slug` (`slug`),
    KEY `<DB_PREFIX>cms_pages_by_parent` (`parent_id`),
    KEY `<DB_PREFIX>cms_pages_by_author` (`author_id`),
    CONSTRAINT `<DB_PREFIX>cms_pages_parent` FOREIGN KEY (`parent_id`)
        REFERENCES `<DB_PREFIX>cms_pages` (`id`) ON DELETE SET NULL,
    CONSTRAINT `<DB_PREFIX>cms_pages_author` FOREIGN KEY (`author_id`)
        REFERENCES `<DB_PREFIX>users` (`id`) ON DELETE SET NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

INSERT INTO `<DB_PREFIX>cms_pages` (`author_id`, `slug`, `title`, `body`, `status`, `published_at`) VALUES
    ((SELECT MIN(`id`) FROM `<DB_PREFIX>users`), 'home', '<HOME_TITLE>',
     '<h1>Welcome</h1><p>This is your first page; change it as you like.</p>', 'published', '<CURRENT_DATETIME>');

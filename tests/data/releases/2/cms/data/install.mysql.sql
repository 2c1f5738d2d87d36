-- Pages: who wrote them, and what they said before.
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
    `meta_description` VARCHAR(255) NOT NULL DEFAULT '',
    PRIMARY KEY (`id`),
    UNIQUE KEY `<DB_PREFIX>cms_pages_slug` (`slug`),
    KEY `<DB_PREFIX>cms_pages_by_parent` (`parent_id`),
    KEY `<DB_PREFIX>cms_pages_by_author` (`author_id`),
    KEY `<DB_PREFIX>cms_pages_by_status` (`status`, `published_at`),
    CONSTRAINT `<DB_PREFIX>cms_pages_parent` FOREIGN KEY (`parent_id`)
        REFERENCES `<DB_PREFIX>cms_pages` (`id`) ON DELETE SET NULL,
    CONSTRAINT `<DB_PREFIX>cms_pages_author` FOREIGN KEY (`author_id`)
        REFERENCES `<DB_PREFIX>users` (`id`) ON DELETE SET NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `<DB_PREFIX>cms_revisions` (
    `id` INT UNSIGNED NOT NULL AUTO_INCREMENT,
    `page_id` INT UNSIGNED NOT NULL,
    `title` VARCHAR(255) NOT NULL,
    `body` MEDIUMTEXT NOT NULL,
    `replaced_at` DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (`id`),
    KEY `<DB_PREFIX>cms_revisions_by_page` (`page_id`, `replaced_at`),
    CONSTRAINT `<DB_PREFIX>cms_revisions_page` FOREIGN KEY (`page_id`)
        REFERENCES `<DB_PREFIX>cms_pages` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What a page said before stays in cms_revisions.
DELIMITER //
CREATE TRIGGER `<DB_PREFIX>cms_pages_keep_revision`
AFTER UPDATE ON `<DB_PREFIX>cms_pages`
FOR EACH ROW
BEGIN
    -- Compared as bytes: a change of case is a change, too.
    IF CAST(NEW.`title` AS BINARY) <> CAST(OLD.`title` AS BINARY)
        OR CAST(NEW.`body` AS BINARY) <> CAST(OLD.`body` AS BINARY) THEN
        INSERT INTO `<DB_PREFIX>cms_revisions` (`page_id`, `title`, `body`)
        VALUES (OLD.`id`, OLD.`title`, OLD.`body`);
    END IF;
END//
DELIMITER ;

INSERT INTO `<DB_PREFIX>cms_pages` (`author_id`, `slug`, `title`, `body`, `status`, `published_at`) VALUES
    ((SELECT MIN(`id`) FROM `<DB_PREFIX>users`), 'home', '<HOME_TITLE>',
     '<h1>Welcome</h1><p>This is your first page; change it as you like.</p>', 'published', '<CURRENT_DATETIME>');

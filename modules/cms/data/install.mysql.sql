-- Pages: who wrote them, what they said before, and the menus that lead to them.
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

CREATE TABLE `<DB_PREFIX>cms_menus` (
    `id` INT UNSIGNED NOT NULL AUTO_INCREMENT,
    `code` VARCHAR(64) NOT NULL,
    `name` VARCHAR(120) NOT NULL,
    PRIMARY KEY (`id`),
    UNIQUE KEY `<DB_PREFIX>cms_menus_code` (`code`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `<DB_PREFIX>cms_menu_items` (
    `id` INT UNSIGNED NOT NULL AUTO_INCREMENT,
    `menu_id` INT UNSIGNED NOT NULL,
    `page_id` INT UNSIGNED NOT NULL,
    `label` VARCHAR(255) NOT NULL,
    `position` INT NOT NULL DEFAULT 0,
    PRIMARY KEY (`id`),
    KEY `<DB_PREFIX>cms_menu_items_by_menu` (`menu_id`, `position`),
    KEY `<DB_PREFIX>cms_menu_items_by_page` (`page_id`),
    CONSTRAINT `<DB_PREFIX>cms_menu_items_menu` FOREIGN KEY (`menu_id`)
        REFERENCES `<DB_PREFIX>cms_menus` (`id`) ON DELETE CASCADE,
    CONSTRAINT `<DB_PREFIX>cms_menu_items_page` FOREIGN KEY (`page_id`)
        REFERENCES `<DB_PREFIX>cms_pages` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE SQL SECURITY INVOKER VIEW `<DB_PREFIX>cms_published_pages` AS
SELECT p.`id`, p.`slug`, p.`title`, p.`meta_description`, p.`published_at`, u.`display_name` AS `author`
FROM `<DB_PREFIX>cms_pages` p
LEFT JOIN `<DB_PREFIX>users` u ON u.`id` = p.`author_id`
WHERE p.`status` = 'published';

INSERT INTO `<DB_PREFIX>cms_pages` (`author_id`, `slug`, `title`, `body`, `status`, `published_at`) VALUES
    ((SELECT MIN(`id`) FROM `<DB_PREFIX>users`), 'home', '<HOME_TITLE>',
     '<h1>Welcome</h1><p>This is your first page; change it as you like.</p>', 'published', '<CURRENT_DATETIME>');

INSERT INTO `<DB_PREFIX>cms_menus` (`code`, `name`) VALUES
    ('main', 'Main menu'),
    ('footer', 'Footer');

INSERT INTO `<DB_PREFIX>cms_menu_items` (`menu_id`, `page_id`, `label`, `position`)
SELECT m.`id`, p.`id`, p.`title`, 1
FROM `<DB_PREFIX>cms_menus` m
JOIN `<DB_PREFIX>cms_pages` p ON p.`slug` = 'home'
WHERE m.`code` = 'main';

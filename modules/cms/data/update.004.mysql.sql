-- Menus, and their entries, which lead to pages.

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

INSERT INTO `<DB_PREFIX>cms_menus` (`code`, `name`) VALUES
    ('main', 'Main menu'),
    ('footer', 'Footer');

INSERT INTO `<DB_PREFIX>cms_menu_items` (`menu_id`, `page_id`, `label`, `position`)
SELECT m.`id`, p.`id`, p.`title`, 1
FROM `<DB_PREFIX>cms_menus` m
JOIN `<DB_PREFIX>cms_pages` p ON p.`slug` = 'home'
WHERE m.`code` = 'main';

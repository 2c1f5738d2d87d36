-- Posts in categories; each category is shown on a page of the cms.
-- A new installation runs this file alone, so it always describes the newest schema.

CREATE TABLE `<DB_PREFIX>blog_categories` (
    `id` INT UNSIGNED NOT NULL AUTO_INCREMENT,
    `page_id` INT UNSIGNED,
    `slug` VARCHAR(190) NOT NULL,
    `name` VARCHAR(120) NOT NULL,
    PRIMARY KEY (`id`),
    UNIQUE KEY `<DB_PREFIX>blog_categories_slug` (`slug`),
    KEY `<DB_PREFIX>blog_categories_by_page` (`page_id`),
    CONSTRAINT `<DB_PREFIX>blog_categories_page` FOREIGN KEY (`page_id`)
        REFERENCES `<DB_PREFIX>cms_pages` (`id`) ON DELETE SET NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `<DB_PREFIX>blog_posts` (
    `id` INT UNSIGNED NOT NULL AUTO_INCREMENT,
    `category_id` INT UNSIGNED NOT NULL,
    `author_id` INT UNSIGNED,
    `slug` VARCHAR(190) NOT NULL,
    `title` VARCHAR(255) NOT NULL,
    `body` MEDIUMTEXT NOT NULL,
    `status` ENUM('draft', 'published') NOT NULL DEFAULT 'draft',
    `created_at` DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    `published_at` DATETIME,
    PRIMARY KEY (`id`),
    UNIQUE KEY `<DB_PREFIX>blog_posts_slug` (`slug`),
    KEY `<DB_PREFIX>blog_posts_by_category` (`category_id`, `published_at`),
    KEY `<DB_PREFIX>blog_posts_by_author` (`author_id`),
    CONSTRAINT `<DB_PREFIX>blog_posts_category` FOREIGN KEY (`category_id`)
        REFERENCES `<DB_PREFIX>blog_categories` (`id`) ON DELETE RESTRICT,
    CONSTRAINT `<DB_PREFIX>blog_posts_author` FOREIGN KEY (`author_id`)
        REFERENCES `<DB_PREFIX>users` (`id`) ON DELETE SET NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

INSERT INTO `<DB_PREFIX>blog_categories` (`page_id`, `slug`, `name`)
SELECT p.`id`, 'news', '<BLOG_TITLE>'
FROM `<DB_PREFIX>cms_pages` p
WHERE p.`slug` = 'home';

INSERT INTO `<DB_PREFIX>blog_posts` (`category_id`, `author_id`, `slug`, `title`, `body`, `status`, `published_at`)
SELECT c.`id`, (SELECT MIN(`id`) FROM `<DB_PREFIX>users`), 'hello', 'Hello, world',
    'The first post of this blog; there will be more.', 'published', '<CURRENT_DATETIME>'
FROM `<DB_PREFIX>blog_categories` c
WHERE c.`slug` = 'news';

-- Readers comment; nothing is shown before it was approved.

CREATE TABLE `<DB_PREFIX>blog_comments` (
    `id` INT UNSIGNED NOT NULL AUTO_INCREMENT,
    `post_id` INT UNSIGNED NOT NULL,
    `user_id` INT UNSIGNED,
    `author_name` VARCHAR(120) NOT NULL,
    `body` MEDIUMTEXT NOT NULL,
    `is_approved` TINYINT(1) NOT NULL DEFAULT 0,
    `created_at` DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (`id`),
    KEY `<DB_PREFIX>blog_comments_by_post` (`post_id`, `created_at`),
    KEY `<DB_PREFIX>blog_comments_by_user` (`user_id`),
    CONSTRAINT `<DB_PREFIX>blog_comments_post` FOREIGN KEY (`post_id`)
        REFERENCES `<DB_PREFIX>blog_posts` (`id`) ON DELETE CASCADE,
    CONSTRAINT `<DB_PREFIX>blog_comments_user` FOREIGN KEY (`user_id`)
        REFERENCES `<DB_PREFIX>users` (`id`) ON DELETE SET NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

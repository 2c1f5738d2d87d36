-- Tags, and an excerpt for lists: the beginning of the text until somebody writes a better one.

CREATE TABLE `<DB_PREFIX>blog_tags` (
    `id` INT UNSIGNED NOT NULL AUTO_INCREMENT,
    `name` VARCHAR(120) NOT NULL,
    PRIMARY KEY (`id`),
    UNIQUE KEY `<DB_PREFIX>blog_tags_name` (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `<DB_PREFIX>blog_post_tags` (
    `post_id` INT UNSIGNED NOT NULL,
    `tag_id` INT UNSIGNED NOT NULL,
    PRIMARY KEY (`post_id`, `tag_id`),
    KEY `<DB_PREFIX>blog_post_tags_by_tag` (`tag_id`),
    CONSTRAINT `<DB_PREFIX>blog_post_tags_post` FOREIGN KEY (`post_id`)
        REFERENCES `<DB_PREFIX>blog_posts` (`id`) ON DELETE CASCADE,
    CONSTRAINT `<DB_PREFIX>blog_post_tags_tag` FOREIGN KEY (`tag_id`)
        REFERENCES `<DB_PREFIX>blog_tags` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

ALTER TABLE `<DB_PREFIX>blog_posts` ADD COLUMN `excerpt` VARCHAR(255) NOT NULL DEFAULT '';
UPDATE `<DB_PREFIX>blog_posts` SET `excerpt` = SUBSTR(`body`, 1, 200) WHERE `excerpt` = '';

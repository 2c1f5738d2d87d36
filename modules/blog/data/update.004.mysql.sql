-- Count approved comments where the posts are, kept right by triggers.

ALTER TABLE `<DB_PREFIX>blog_posts` ADD COLUMN `comment_count` INT UNSIGNED NOT NULL DEFAULT 0;

UPDATE `<DB_PREFIX>blog_posts` SET `comment_count` = (
    SELECT COUNT(*)
    FROM `<DB_PREFIX>blog_comments` c
    WHERE c.`post_id` = `<DB_PREFIX>blog_posts`.`id` AND c.`is_approved` = 1
);

-- blog_posts.comment_count is the number of approved comments.
CREATE TRIGGER `<DB_PREFIX>blog_comments_added` AFTER INSERT ON `<DB_PREFIX>blog_comments`
FOR EACH ROW
UPDATE `<DB_PREFIX>blog_posts` SET `comment_count` = `comment_count` + NEW.`is_approved` WHERE `id` = NEW.`post_id`;

CREATE TRIGGER `<DB_PREFIX>blog_comments_removed` AFTER DELETE ON `<DB_PREFIX>blog_comments`
FOR EACH ROW
UPDATE `<DB_PREFIX>blog_posts` SET `comment_count` = `comment_count` - OLD.`is_approved` WHERE `id` = OLD.`post_id`;

CREATE TRIGGER `<DB_PREFIX>blog_comments_judged` AFTER UPDATE ON `<DB_PREFIX>blog_comments`
FOR EACH ROW
UPDATE `<DB_PREFIX>blog_posts`
SET `comment_count` = `comment_count` + NEW.`is_approved` - OLD.`is_approved`
WHERE `id` = NEW.`post_id`;

ALTER TABLE `<DB_PREFIX>blog_posts` DROP COLUMN `excerpt`;
DROP TABLE `<DB_PREFIX>blog_post_tags`;
DROP TABLE `<DB_PREFIX>blog_tags`;

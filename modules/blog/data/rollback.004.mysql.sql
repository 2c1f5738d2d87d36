DROP TRIGGER `<DB_PREFIX>blog_comments_judged`;
DROP TRIGGER `<DB_PREFIX>blog_comments_removed`;
DROP TRIGGER `<DB_PREFIX>blog_comments_added`;
ALTER TABLE `<DB_PREFIX>blog_posts` DROP COLUMN `comment_count`;

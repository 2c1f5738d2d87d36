DROP TRIGGER IF EXISTS `<DB_PREFIX>blog_comments_judged`;
DROP TRIGGER IF EXISTS `<DB_PREFIX>blog_comments_removed`;
DROP TRIGGER IF EXISTS `<DB_PREFIX>blog_comments_added`;
DROP TABLE IF EXISTS `<DB_PREFIX>blog_post_tags`;
DROP TABLE IF EXISTS `<DB_PREFIX>blog_tags`;
DROP TABLE IF EXISTS `<DB_PREFIX>blog_comments`;
DROP TABLE IF EXISTS `<DB_PREFIX>blog_posts`;
DROP TABLE IF EXISTS `<DB_PREFIX>blog_categories`;

DROP TRIGGER "<DB_PREFIX>blog_comments_counted" ON "<DB_PREFIX>blog_comments";
DROP FUNCTION "<DB_PREFIX>blog_count_comments"();
ALTER TABLE "<DB_PREFIX>blog_posts" DROP COLUMN "comment_count";

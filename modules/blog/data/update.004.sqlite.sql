-- Count approved comments where the posts are, kept right by triggers.

ALTER TABLE "<DB_PREFIX>blog_posts" ADD COLUMN "comment_count" INTEGER NOT NULL DEFAULT 0;

UPDATE "<DB_PREFIX>blog_posts" SET "comment_count" = (
    SELECT COUNT(*)
    FROM "<DB_PREFIX>blog_comments" c
    WHERE c."post_id" = "<DB_PREFIX>blog_posts"."id" AND c."is_approved" = 1
);

-- blog_posts.comment_count is the number of approved comments.
CREATE TRIGGER "<DB_PREFIX>blog_comments_added" AFTER INSERT ON "<DB_PREFIX>blog_comments"
FOR EACH ROW WHEN NEW."is_approved" = 1
BEGIN
    UPDATE "<DB_PREFIX>blog_posts" SET "comment_count" = "comment_count" + 1 WHERE "id" = NEW."post_id";
END;

CREATE TRIGGER "<DB_PREFIX>blog_comments_removed" AFTER DELETE ON "<DB_PREFIX>blog_comments"
FOR EACH ROW WHEN OLD."is_approved" = 1
BEGIN
    UPDATE "<DB_PREFIX>blog_posts" SET "comment_count" = "comment_count" - 1 WHERE "id" = OLD."post_id";
END;

CREATE TRIGGER "<DB_PREFIX>blog_comments_judged" AFTER UPDATE OF "is_approved" ON "<DB_PREFIX>blog_comments"
FOR EACH ROW WHEN NEW."is_approved" <> OLD."is_approved"
BEGIN
    UPDATE "<DB_PREFIX>blog_posts"
    SET "comment_count" = "comment_count" + CASE WHEN NEW."is_approved" = 1 THEN 1 ELSE -1 END
    WHERE "id" = NEW."post_id";
END;

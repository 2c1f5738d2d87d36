-- Count approved comments where the posts are, kept right by a trigger.

ALTER TABLE "<DB_PREFIX>blog_posts" ADD COLUMN "comment_count" INTEGER NOT NULL DEFAULT 0;

UPDATE "<DB_PREFIX>blog_posts" SET "comment_count" = (
    SELECT COUNT(*)
    FROM "<DB_PREFIX>blog_comments" c
    WHERE c."post_id" = "<DB_PREFIX>blog_posts"."id" AND c."is_approved"
);

-- blog_posts.comment_count is the number of approved comments.
CREATE FUNCTION "<DB_PREFIX>blog_count_comments"() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP IN ('DELETE', 'UPDATE') AND OLD."is_approved" THEN
        UPDATE "<DB_PREFIX>blog_posts" SET "comment_count" = "comment_count" - 1 WHERE "id" = OLD."post_id";
    END IF;
    IF TG_OP IN ('INSERT', 'UPDATE') AND NEW."is_approved" THEN
        UPDATE "<DB_PREFIX>blog_posts" SET "comment_count" = "comment_count" + 1 WHERE "id" = NEW."post_id";
    END IF;
    RETURN NULL;
END;
$$;

CREATE TRIGGER "<DB_PREFIX>blog_comments_counted"
AFTER INSERT OR DELETE OR UPDATE OF "is_approved" ON "<DB_PREFIX>blog_comments"
FOR EACH ROW EXECUTE FUNCTION "<DB_PREFIX>blog_count_comments"();

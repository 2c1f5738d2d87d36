-- Posts in categories; each category is shown on a page of the cms.
-- A new installation runs this file alone, so it always describes the newest schema.

CREATE TABLE "<DB_PREFIX>blog_categories" (
    "id" INTEGER PRIMARY KEY,
    "page_id" INTEGER,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    CONSTRAINT "<DB_PREFIX>blog_categories_slug" UNIQUE ("slug"),
    CONSTRAINT "<DB_PREFIX>blog_categories_page" FOREIGN KEY ("page_id")
        REFERENCES "<DB_PREFIX>cms_pages" ("id") ON DELETE SET NULL
);
CREATE INDEX "<DB_PREFIX>blog_categories_by_page" ON "<DB_PREFIX>blog_categories" ("page_id");

CREATE TABLE "<DB_PREFIX>blog_posts" (
    "id" INTEGER PRIMARY KEY,
    "category_id" INTEGER NOT NULL,
    "author_id" INTEGER,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft' CHECK ("status" IN ('draft', 'published')),
    "created_at" TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TEXT,
    "excerpt" TEXT NOT NULL DEFAULT '',
    "comment_count" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "<DB_PREFIX>blog_posts_slug" UNIQUE ("slug"),
    CONSTRAINT "<DB_PREFIX>blog_posts_category" FOREIGN KEY ("category_id")
        REFERENCES "<DB_PREFIX>blog_categories" ("id") ON DELETE RESTRICT,
    CONSTRAINT "<DB_PREFIX>blog_posts_author" FOREIGN KEY ("author_id")
        REFERENCES "<DB_PREFIX>users" ("id") ON DELETE SET NULL
);
CREATE INDEX "<DB_PREFIX>blog_posts_by_category" ON "<DB_PREFIX>blog_posts" ("category_id", "published_at");
CREATE INDEX "<DB_PREFIX>blog_posts_by_author" ON "<DB_PREFIX>blog_posts" ("author_id");

CREATE TABLE "<DB_PREFIX>blog_comments" (
    "id" INTEGER PRIMARY KEY,
    "post_id" INTEGER NOT NULL,
    "user_id" INTEGER,
    "author_name" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "is_approved" INTEGER NOT NULL DEFAULT 0 CHECK ("is_approved" IN (0, 1)),
    "created_at" TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "<DB_PREFIX>blog_comments_post" FOREIGN KEY ("post_id")
        REFERENCES "<DB_PREFIX>blog_posts" ("id") ON DELETE CASCADE,
    CONSTRAINT "<DB_PREFIX>blog_comments_user" FOREIGN KEY ("user_id")
        REFERENCES "<DB_PREFIX>users" ("id") ON DELETE SET NULL
);
CREATE INDEX "<DB_PREFIX>blog_comments_by_post" ON "<DB_PREFIX>blog_comments" ("post_id", "created_at");
CREATE INDEX "<DB_PREFIX>blog_comments_by_user" ON "<DB_PREFIX>blog_comments" ("user_id");

CREATE TABLE "<DB_PREFIX>blog_tags" (
    "id" INTEGER PRIMARY KEY,
    "name" TEXT NOT NULL,
    CONSTRAINT "<DB_PREFIX>blog_tags_name" UNIQUE ("name")
);

CREATE TABLE "<DB_PREFIX>blog_post_tags" (
    "post_id" INTEGER NOT NULL,
    "tag_id" INTEGER NOT NULL,
    PRIMARY KEY ("post_id", "tag_id"),
    CONSTRAINT "<DB_PREFIX>blog_post_tags_post" FOREIGN KEY ("post_id")
        REFERENCES "<DB_PREFIX>blog_posts" ("id") ON DELETE CASCADE,
    CONSTRAINT "<DB_PREFIX>blog_post_tags_tag" FOREIGN KEY ("tag_id")
        REFERENCES "<DB_PREFIX>blog_tags" ("id") ON DELETE CASCADE
);
CREATE INDEX "<DB_PREFIX>blog_post_tags_by_tag" ON "<DB_PREFIX>blog_post_tags" ("tag_id");

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

INSERT INTO "<DB_PREFIX>blog_categories" ("page_id", "slug", "name")
SELECT p."id", 'news', '<BLOG_TITLE>'
FROM "<DB_PREFIX>cms_pages" p
WHERE p."slug" = 'home';

INSERT INTO "<DB_PREFIX>blog_posts" ("category_id", "author_id", "slug", "title", "body", "status", "published_at")
SELECT c."id", (SELECT MIN("id") FROM "<DB_PREFIX>users"), 'hello', 'Hello, world',
    'The first post of this blog; there will be more.', 'published', '<CURRENT_DATETIME>'
FROM "<DB_PREFIX>blog_categories" c
WHERE c."slug" = 'news';

UPDATE "<DB_PREFIX>blog_posts" SET "excerpt" = SUBSTR("body", 1, 200) WHERE "excerpt" = '';

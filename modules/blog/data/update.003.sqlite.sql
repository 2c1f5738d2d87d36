-- Tags, and an excerpt for lists: the beginning of the text until somebody writes a better one.

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

ALTER TABLE "<DB_PREFIX>blog_posts" ADD COLUMN "excerpt" TEXT NOT NULL DEFAULT '';
UPDATE "<DB_PREFIX>blog_posts" SET "excerpt" = SUBSTR("body", 1, 200) WHERE "excerpt" = '';

-- Readers comment; nothing is shown before it was approved.

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

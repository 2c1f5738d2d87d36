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
    CONSTRAINT "<DB_PREFIX>blog_posts_slug" UNIQUE ("slug"),
    CONSTRAINT "<DB_PREFIX>blog_posts_category" FOREIGN KEY ("category_id")
        REFERENCES "<DB_PREFIX>blog_categories" ("id") ON DELETE RESTRICT,
    CONSTRAINT "<DB_PREFIX>blog_posts_author" FOREIGN KEY ("author_id")
        REFERENCES "<DB_PREFIX>users" ("id") ON DELETE SET NULL
);
CREATE INDEX "<DB_PREFIX>blog_posts_by_category" ON "<DB_PREFIX>blog_posts" ("category_id", "published_at");
CREATE INDEX "<DB_PREFIX>blog_posts_by_author" ON "<DB_PREFIX>blog_posts" ("author_id");

INSERT INTO "<DB_PREFIX>blog_categories" ("page_id", "slug", "name")
SELECT p."id", 'news', '<BLOG_TITLE>'
FROM "<DB_PREFIX>cms_pages" p
WHERE p."slug" = 'home';

INSERT INTO "<DB_PREFIX>blog_posts" ("category_id", "author_id", "slug", "title", "body", "status", "published_at")
SELECT c."id", (SELECT MIN("id") FROM "<DB_PREFIX>users"), 'hello', 'Hello, world',
    'The first post of this blog; there will be more.', 'published', '<CURRENT_DATETIME>'
FROM "<DB_PREFIX>blog_categories" c
WHERE c."slug" = 'news';

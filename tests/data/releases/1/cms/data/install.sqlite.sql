-- Pages and who wrote them.
-- A new installation runs this file alone, so it always describes the newest schema.

CREATE TABLE "<DB_PREFIX>cms_pages" (
    "id" INTEGER PRIMARY KEY,
    "parent_id" INTEGER,
    "author_id" INTEGER,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft' CHECK ("status" IN ('draft', 'published', 'archived')),
    "created_at" TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TEXT,
    CONSTRAINT "<DB_PREFIX>cms_pages_slug" UNIQUE ("slug"),
    CONSTRAINT "<DB_PREFIX>cms_pages_parent" FOREIGN KEY ("parent_id")
        REFERENCES "<DB_PREFIX>cms_pages" ("id") ON DELETE SET NULL,
    CONSTRAINT "<DB_PREFIX>cms_pages_author" FOREIGN KEY ("author_id")
        REFERENCES "<DB_PREFIX>users" ("id") ON DELETE SET NULL
);
CREATE INDEX "<DB_PREFIX>cms_pages_by_parent" ON "<DB_PREFIX>cms_pages" ("parent_id");
CREATE INDEX "<DB_PREFIX>cms_pages_by_author" ON "<DB_PREFIX>cms_pages" ("author_id");

INSERT INTO "<DB_PREFIX>cms_pages" ("author_id", "slug", "title", "body", "status", "published_at") VALUES
    ((SELECT MIN("id") FROM "<DB_PREFIX>users"), 'home', '<HOME_TITLE>',
     '<h1>Welcome</h1><p>This is your first page; change it as you like.</p>', 'published', '<CURRENT_DATETIME>');

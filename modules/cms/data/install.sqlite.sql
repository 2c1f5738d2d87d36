-- Pages: who wrote them, what they said before, and the menus that lead to them.
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
    "meta_description" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "<DB_PREFIX>cms_pages_slug" UNIQUE ("slug"),
    CONSTRAINT "<DB_PREFIX>cms_pages_parent" FOREIGN KEY ("parent_id")
        REFERENCES "<DB_PREFIX>cms_pages" ("id") ON DELETE SET NULL,
    CONSTRAINT "<DB_PREFIX>cms_pages_author" FOREIGN KEY ("author_id")
        REFERENCES "<DB_PREFIX>users" ("id") ON DELETE SET NULL
);
CREATE INDEX "<DB_PREFIX>cms_pages_by_parent" ON "<DB_PREFIX>cms_pages" ("parent_id");
CREATE INDEX "<DB_PREFIX>cms_pages_by_author" ON "<DB_PREFIX>cms_pages" ("author_id");
CREATE INDEX "<DB_PREFIX>cms_pages_by_status" ON "<DB_PREFIX>cms_pages" ("status", "published_at");

CREATE TABLE "<DB_PREFIX>cms_revisions" (
    "id" INTEGER PRIMARY KEY,
    "page_id" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "replaced_at" TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "<DB_PREFIX>cms_revisions_page" FOREIGN KEY ("page_id")
        REFERENCES "<DB_PREFIX>cms_pages" ("id") ON DELETE CASCADE
);
CREATE INDEX "<DB_PREFIX>cms_revisions_by_page" ON "<DB_PREFIX>cms_revisions" ("page_id", "replaced_at");

-- What a page said before stays in cms_revisions.
CREATE TRIGGER "<DB_PREFIX>cms_pages_keep_revision"
AFTER UPDATE OF "title", "body" ON "<DB_PREFIX>cms_pages"
FOR EACH ROW WHEN NEW."title" <> OLD."title" OR NEW."body" <> OLD."body"
BEGIN
    INSERT INTO "<DB_PREFIX>cms_revisions" ("page_id", "title", "body")
    VALUES (OLD."id", OLD."title", OLD."body");
END;

CREATE TABLE "<DB_PREFIX>cms_menus" (
    "id" INTEGER PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    CONSTRAINT "<DB_PREFIX>cms_menus_code" UNIQUE ("code")
);

CREATE TABLE "<DB_PREFIX>cms_menu_items" (
    "id" INTEGER PRIMARY KEY,
    "menu_id" INTEGER NOT NULL,
    "page_id" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "<DB_PREFIX>cms_menu_items_menu" FOREIGN KEY ("menu_id")
        REFERENCES "<DB_PREFIX>cms_menus" ("id") ON DELETE CASCADE,
    CONSTRAINT "<DB_PREFIX>cms_menu_items_page" FOREIGN KEY ("page_id")
        REFERENCES "<DB_PREFIX>cms_pages" ("id") ON DELETE CASCADE
);
CREATE INDEX "<DB_PREFIX>cms_menu_items_by_menu" ON "<DB_PREFIX>cms_menu_items" ("menu_id", "position");
CREATE INDEX "<DB_PREFIX>cms_menu_items_by_page" ON "<DB_PREFIX>cms_menu_items" ("page_id");

CREATE VIEW "<DB_PREFIX>cms_published_pages" AS
SELECT p."id", p."slug", p."title", p."meta_description", p."published_at", u."display_name" AS "author"
FROM "<DB_PREFIX>cms_pages" p
LEFT JOIN "<DB_PREFIX>users" u ON u."id" = p."author_id"
WHERE p."status" = 'published';

INSERT INTO "<DB_PREFIX>cms_pages" ("author_id", "slug", "title", "body", "status", "published_at") VALUES
    ((SELECT MIN("id") FROM "<DB_PREFIX>users"), 'home', '<HOME_TITLE>',
     '<h1>Welcome</h1><p>This is your first page; change it as you like.</p>', 'published', '<CURRENT_DATETIME>');

INSERT INTO "<DB_PREFIX>cms_menus" ("code", "name") VALUES
    ('main', 'Main menu'),
    ('footer', 'Footer');

INSERT INTO "<DB_PREFIX>cms_menu_items" ("menu_id", "page_id", "label", "position")
SELECT m."id", p."id", p."title", 1
FROM "<DB_PREFIX>cms_menus" m
JOIN "<DB_PREFIX>cms_pages" p ON p."slug" = 'home'
WHERE m."code" = 'main';

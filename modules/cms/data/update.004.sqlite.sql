-- Menus, and their entries, which lead to pages.

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

INSERT INTO "<DB_PREFIX>cms_menus" ("code", "name") VALUES
    ('main', 'Main menu'),
    ('footer', 'Footer');

INSERT INTO "<DB_PREFIX>cms_menu_items" ("menu_id", "page_id", "label", "position")
SELECT m."id", p."id", p."title", 1
FROM "<DB_PREFIX>cms_menus" m
JOIN "<DB_PREFIX>cms_pages" p ON p."slug" = 'home'
WHERE m."code" = 'main';

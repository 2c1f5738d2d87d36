-- Keep what a page said before it was changed.

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

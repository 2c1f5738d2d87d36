INSERT INTO "<DB_PREFIX>cms_pages" ("author_id", "slug", "title", "body", "status", "published_at") VALUES
    ((SELECT MIN("id") FROM "<DB_PREFIX>users"), 'about', 'About us',
     '<p>Founded in 2004; five people; one dog.</p>', 'published', '<CURRENT_DATETIME>');

INSERT INTO "<DB_PREFIX>cms_pages" ("parent_id", "slug", "title", "body")
SELECT p."id", 'imprint', 'Imprint', '<p>It''s the law.</p>'
FROM "<DB_PREFIX>cms_pages" p
WHERE p."slug" = 'home';

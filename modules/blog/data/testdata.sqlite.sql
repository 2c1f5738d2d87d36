INSERT INTO "<DB_PREFIX>blog_posts" ("category_id", "slug", "title", "body", "status", "published_at")
SELECT c."id", 'second', 'A second post', 'Commas, semicolons; and an umlaut: Über uns.', 'published', '<CURRENT_DATETIME>'
FROM "<DB_PREFIX>blog_categories" c
WHERE c."slug" = 'news';

INSERT INTO "<DB_PREFIX>blog_comments" ("post_id", "author_name", "body", "is_approved")
SELECT p."id", 'Reader', 'Nice; isn''t it?', 1 FROM "<DB_PREFIX>blog_posts" p WHERE p."slug" = 'second';
INSERT INTO "<DB_PREFIX>blog_comments" ("post_id", "author_name", "body")
SELECT p."id", 'Robot', 'Buy this --> now' FROM "<DB_PREFIX>blog_posts" p WHERE p."slug" = 'second';

INSERT INTO `<DB_PREFIX>blog_posts` (`category_id`, `slug`, `title`, `body`, `status`, `published_at`)
SELECT c.`id`, 'second', 'A second post', 'Commas, semicolons; and an umlaut: Über uns.', 'published', '<CURRENT_DATETIME>'
FROM `<DB_PREFIX>blog_categories` c
WHERE c.`slug` = 'news';

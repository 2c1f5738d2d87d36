INSERT INTO `<DB_PREFIX>blog_posts` (`category_id`, `slug`, `title`, `body`, `status`, `published_at`)
SELECT c.`id`, 'second', 'A second post', 'Commas, semicolons; and an umlaut: Über uns.', 'published', '<CURRENT_DATETIME>'
FROM `<DB_PREFIX>blog_categories` c
WHERE c.`slug` = 'news';

-- The triggers change blog_posts, so the statements that fire them must not read it.
SET @post = (SELECT `id` FROM `<DB_PREFIX>blog_posts` WHERE `slug` = 'second');
INSERT INTO `<DB_PREFIX>blog_comments` (`post_id`, `author_name`, `body`, `is_approved`) VALUES
    (@post, 'Reader', 'Nice; isn''t it?', 1),
    (@post, 'Robot', 'Buy this --> now', 0);

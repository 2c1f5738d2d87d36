-- One place that knows which pages visitors may see.

CREATE SQL SECURITY INVOKER VIEW `<DB_PREFIX>cms_published_pages` AS
SELECT p.`id`, p.`slug`, p.`title`, p.`meta_description`, p.`published_at`, u.`display_name` AS `author`
FROM `<DB_PREFIX>cms_pages` p
LEFT JOIN `<DB_PREFIX>users` u ON u.`id` = p.`author_id`
WHERE p.`status` = 'published';

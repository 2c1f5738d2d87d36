INSERT INTO "<DB_PREFIX>users" ("login", "email", "password_hash", "display_name", "is_active") VALUES
    ('erin', 'erin@example.com', '!', 'Erin Editor', 1),
    ('arthur', 'arthur@example.com', '!', 'Arthur O''Neil', 1),
    ('ghost', 'ghost@example.com', '!', 'Long Gone', 0);

INSERT INTO "<DB_PREFIX>user_roles" ("user_id", "role_id")
SELECT u."id", r."id"
FROM "<DB_PREFIX>users" u
JOIN "<DB_PREFIX>roles" r
    ON (u."login" = 'erin' AND r."code" = 'editor')
    OR (u."login" IN ('arthur', 'ghost') AND r."code" = 'author');

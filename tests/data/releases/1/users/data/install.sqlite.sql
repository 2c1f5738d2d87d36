-- People who sign in, and the roles they have.
-- A new installation runs this file alone, so it always describes the newest schema.

CREATE TABLE "<DB_PREFIX>users" (
    "id" INTEGER PRIMARY KEY,
    "login" TEXT NOT NULL COLLATE NOCASE,
    "email" TEXT NOT NULL COLLATE NOCASE,
    "password_hash" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "is_active" INTEGER NOT NULL DEFAULT 1 CHECK ("is_active" IN (0, 1)),
    "created_at" TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "<DB_PREFIX>users_login" UNIQUE ("login"),
    CONSTRAINT "<DB_PREFIX>users_email" UNIQUE ("email")
);

CREATE TABLE "<DB_PREFIX>roles" (
    "id" INTEGER PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    CONSTRAINT "<DB_PREFIX>roles_code" UNIQUE ("code")
);

CREATE TABLE "<DB_PREFIX>user_roles" (
    "user_id" INTEGER NOT NULL,
    "role_id" INTEGER NOT NULL,
    PRIMARY KEY ("user_id", "role_id"),
    CONSTRAINT "<DB_PREFIX>user_roles_user" FOREIGN KEY ("user_id")
        REFERENCES "<DB_PREFIX>users" ("id") ON DELETE CASCADE,
    CONSTRAINT "<DB_PREFIX>user_roles_role" FOREIGN KEY ("role_id")
        REFERENCES "<DB_PREFIX>roles" ("id") ON DELETE CASCADE
);
CREATE INDEX "<DB_PREFIX>user_roles_by_role" ON "<DB_PREFIX>user_roles" ("role_id");

INSERT INTO "<DB_PREFIX>roles" ("code", "name") VALUES
    ('admin', 'Administrator'),
    ('editor', 'Editor'),
    ('author', 'Author');

-- The hash '!' matches no password: the administrator signs in after a password was set.
INSERT INTO "<DB_PREFIX>users" ("login", "email", "password_hash", "display_name") VALUES
    ('<ADMIN_LOGIN>', '<ADMIN_EMAIL>', '!', 'Administrator');

INSERT INTO "<DB_PREFIX>user_roles" ("user_id", "role_id")
SELECT u."id", r."id"
FROM "<DB_PREFIX>users" u
JOIN "<DB_PREFIX>roles" r ON r."code" = 'admin'
WHERE u."login" = '<ADMIN_LOGIN>';

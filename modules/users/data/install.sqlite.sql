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
    "last_login_at" TEXT,
    "email_verified_at" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'en',
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

CREATE TABLE "<DB_PREFIX>user_logins" (
    "id" INTEGER PRIMARY KEY,
    "user_id" INTEGER NOT NULL,
    "logged_in_at" TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ip_address" TEXT NOT NULL,
    "succeeded" INTEGER NOT NULL CHECK ("succeeded" IN (0, 1)),
    CONSTRAINT "<DB_PREFIX>user_logins_user" FOREIGN KEY ("user_id")
        REFERENCES "<DB_PREFIX>users" ("id") ON DELETE CASCADE
);
CREATE INDEX "<DB_PREFIX>user_logins_by_user" ON "<DB_PREFIX>user_logins" ("user_id", "logged_in_at");

CREATE TABLE "<DB_PREFIX>user_tokens" (
    "id" INTEGER PRIMARY KEY,
    "user_id" INTEGER NOT NULL,
    "purpose" TEXT NOT NULL CHECK ("purpose" IN ('reset-password', 'verify-email', 'api')),
    "token_hash" TEXT NOT NULL,
    "expires_at" TEXT NOT NULL,
    "used_at" TEXT,
    CONSTRAINT "<DB_PREFIX>user_tokens_hash" UNIQUE ("token_hash"),
    CONSTRAINT "<DB_PREFIX>user_tokens_user" FOREIGN KEY ("user_id")
        REFERENCES "<DB_PREFIX>users" ("id") ON DELETE CASCADE
);
CREATE INDEX "<DB_PREFIX>user_tokens_by_user" ON "<DB_PREFIX>user_tokens" ("user_id");

CREATE TABLE "<DB_PREFIX>privileges" (
    "id" INTEGER PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    CONSTRAINT "<DB_PREFIX>privileges_code" UNIQUE ("code")
);

CREATE TABLE "<DB_PREFIX>role_privileges" (
    "role_id" INTEGER NOT NULL,
    "privilege_id" INTEGER NOT NULL,
    PRIMARY KEY ("role_id", "privilege_id"),
    CONSTRAINT "<DB_PREFIX>role_privileges_role" FOREIGN KEY ("role_id")
        REFERENCES "<DB_PREFIX>roles" ("id") ON DELETE CASCADE,
    CONSTRAINT "<DB_PREFIX>role_privileges_privilege" FOREIGN KEY ("privilege_id")
        REFERENCES "<DB_PREFIX>privileges" ("id") ON DELETE CASCADE
);
CREATE INDEX "<DB_PREFIX>role_privileges_by_privilege" ON "<DB_PREFIX>role_privileges" ("privilege_id");

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

INSERT INTO "<DB_PREFIX>privileges" ("code", "name") VALUES
    ('users.manage', 'Manage users and roles'),
    ('content.publish', 'Publish content'),
    ('content.write', 'Write content');

INSERT INTO "<DB_PREFIX>role_privileges" ("role_id", "privilege_id")
SELECT r."id", p."id"
FROM "<DB_PREFIX>roles" r
JOIN "<DB_PREFIX>privileges" p
    ON r."code" = 'admin'
    OR (r."code" = 'editor' AND p."code" IN ('content.publish', 'content.write'))
    OR (r."code" = 'author' AND p."code" = 'content.write')
ORDER BY r."id", p."id";

-- Privileges: what a role may do. And the language that a person reads.

ALTER TABLE "<DB_PREFIX>users" ADD COLUMN "locale" TEXT NOT NULL DEFAULT 'en';

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

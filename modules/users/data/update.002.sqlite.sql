-- Record sign-ins: when, from where, and whether the password was right.

ALTER TABLE "<DB_PREFIX>users" ADD COLUMN "last_login_at" TEXT;

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

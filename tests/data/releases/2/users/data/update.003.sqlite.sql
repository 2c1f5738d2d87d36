-- Tokens: verify an e-mail address, reset a password, use the API.

ALTER TABLE "<DB_PREFIX>users" ADD COLUMN "email_verified_at" TEXT;

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

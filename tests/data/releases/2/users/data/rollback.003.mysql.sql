DROP TABLE `<DB_PREFIX>user_tokens`;
ALTER TABLE `<DB_PREFIX>users` DROP COLUMN `email_verified_at`;

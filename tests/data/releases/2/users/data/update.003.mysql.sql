-- Tokens: verify an e-mail address, reset a password, use the API.

ALTER TABLE `<DB_PREFIX>users` ADD COLUMN `email_verified_at` DATETIME;

CREATE TABLE `<DB_PREFIX>user_tokens` (
    `id` INT UNSIGNED NOT NULL AUTO_INCREMENT,
    `user_id` INT UNSIGNED NOT NULL,
    `purpose` ENUM('reset-password', 'verify-email', 'api') NOT NULL,
    `token_hash` CHAR(64) NOT NULL,
    `expires_at` DATETIME NOT NULL,
    `used_at` DATETIME,
    PRIMARY KEY (`id`),
    UNIQUE KEY `<DB_PREFIX>user_tokens_hash` (`token_hash`),
    KEY `<DB_PREFIX>user_tokens_by_user` (`user_id`),
    CONSTRAINT `<DB_PREFIX>user_tokens_user` FOREIGN KEY (`user_id`)
        REFERENCES `<DB_PREFIX>users` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

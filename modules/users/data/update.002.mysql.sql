-- Record sign-ins: when, from where, and whether the password was right.

ALTER TABLE `<DB_PREFIX>users` ADD COLUMN `last_login_at` DATETIME;

CREATE TABLE `<DB_PREFIX>user_logins` (
    `id` INT UNSIGNED NOT NULL AUTO_INCREMENT,
    `user_id` INT UNSIGNED NOT NULL,
    `logged_in_at` DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    `ip_address` VARCHAR(45) NOT NULL,
    `succeeded` TINYINT(1) NOT NULL,
    PRIMARY KEY (`id`),
    KEY `<DB_PREFIX>user_logins_by_user` (`user_id`, `logged_in_at`),
    CONSTRAINT `<DB_PREFIX>user_logins_user` FOREIGN KEY (`user_id`)
        REFERENCES `<DB_PREFIX>users` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

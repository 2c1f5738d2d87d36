-- People who sign in, and the roles they have.
-- A new installation runs this file alone, so it always describes the newest schema.

CREATE TABLE `<DB_PREFIX>users` (
    `id` INT UNSIGNED NOT NULL AUTO_INCREMENT,
    `login` VARCHAR(64) NOT NULL,
    `email` VARCHAR(190) NOT NULL,
    `password_hash` VARCHAR(255) NOT NULL,
    `display_name` VARCHAR(120) NOT NULL,
    `is_active` TINYINT(1) NOT NULL DEFAULT 1,
    `created_at` DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    `last_login_at` DATETIME,
    `email_verified_at` DATETIME,
    PRIMARY KEY (`id`),
    UNIQUE KEY `<DB_PREFIX>users_login` (`login`),
    UNIQUE KEY `<DB_PREFIX>users_email` (`email`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `<DB_PREFIX>roles` (
    `id` INT UNSIGNED NOT NULL AUTO_INCREMENT,
    `code` VARCHAR(64) NOT NULL,
    `name` VARCHAR(120) NOT NULL,
    PRIMARY KEY (`id`),
    UNIQUE KEY `<DB_PREFIX>roles_code` (`code`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `<DB_PREFIX>user_roles` (
    `user_id` INT UNSIGNED NOT NULL,
    `role_id` INT UNSIGNED NOT NULL,
    PRIMARY KEY (`user_id`, `role_id`),
    KEY `<DB_PREFIX>user_roles_by_role` (`role_id`),
    CONSTRAINT `<DB_PREFIX>user_roles_user` FOREIGN KEY (`user_id`)
        REFERENCES `<DB_PREFIX>users` (`id`) ON DELETE CASCADE,
    CONSTRAINT `<DB_PREFIX>user_roles_role` FOREIGN KEY (`role_id`)
        REFERENCES `<DB_PREFIX>roles` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

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

INSERT INTO `<DB_PREFIX>roles` (`code`, `name`) VALUES
    ('admin', 'Administrator'),
    ('editor', 'Editor'),
    ('author', 'Author');

-- The hash '!' matches no password: the administrator signs in after a password was set.
INSERT INTO `<DB_PREFIX>users` (`login`, `email`, `password_hash`, `display_name`) VALUES
    ('<ADMIN_LOGIN>', '<ADMIN_EMAIL>', '!', 'Administrator');

INSERT INTO `<DB_PREFIX>user_roles` (`user_id`, `role_id`)
SELECT u.`id`, r.`id`
FROM `<DB_PREFIX>users` u
JOIN `<DB_PREFIX>roles` r ON r.`code` = 'admin'
WHERE u.`login` = '<ADMIN_LOGIN>';

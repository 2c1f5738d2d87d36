-- The tables of {{comment}}.
-- A new installation runs this file alone, so it always describes the newest schema.

CREATE TABLE `<DB_PREFIX>{{table}}_items` (
    `id` INT UNSIGNED NOT NULL AUTO_INCREMENT,
    `name` VARCHAR(190) NOT NULL,
    `created_at` DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (`id`),
    UNIQUE KEY `<DB_PREFIX>{{table}}_items_name` (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

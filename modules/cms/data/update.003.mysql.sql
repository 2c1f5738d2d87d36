-- Keep what a page said before it was changed.

CREATE TABLE `<DB_PREFIX>cms_revisions` (
    `id` INT UNSIGNED NOT NULL AUTO_INCREMENT,
    `page_id` INT UNSIGNED NOT NULL,
    `title` VARCHAR(255) NOT NULL,
    `body` MEDIUMTEXT NOT NULL,
    `replaced_at` DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (`id`),
    KEY `<DB_PREFIX>cms_revisions_by_page` (`page_id`, `replaced_at`),
    CONSTRAINT `<DB_PREFIX>cms_revisions_page` FOREIGN KEY (`page_id`)
        REFERENCES `<DB_PREFIX>cms_pages` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What a page said before stays in cms_revisions.
DELIMITER //
CREATE TRIGGER `<DB_PREFIX>cms_pages_keep_revision`
AFTER UPDATE ON `<DB_PREFIX>cms_pages`
FOR EACH ROW
BEGIN
    -- Compared as bytes: a change of case is a change, too.
    IF CAST(NEW.`title` AS BINARY) <> CAST(OLD.`title` AS BINARY)
        OR CAST(NEW.`body` AS BINARY) <> CAST(OLD.`body` AS BINARY) THEN
        INSERT INTO `<DB_PREFIX>cms_revisions` (`page_id`, `title`, `body`)
        VALUES (OLD.`id`, OLD.`title`, OLD.`body`);
    END IF;
END//
DELIMITER ;

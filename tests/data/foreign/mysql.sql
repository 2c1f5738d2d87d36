-- The tables of other systems as those make them on MariaDB and MySQL, each with a prefix of its own where it has one.
CREATE TABLE `t_modules` (
    `id` SMALLINT(6) NOT NULL AUTO_INCREMENT,
    `code` VARCHAR(20) COLLATE utf8_unicode_ci NOT NULL,
    `class_code` VARCHAR(20) COLLATE utf8_unicode_ci NOT NULL DEFAULT '',
    `version` VARCHAR(5) COLLATE utf8_unicode_ci NOT NULL DEFAULT '',
    `is_installed` TINYINT(1) NOT NULL DEFAULT '0',
    `is_active` TINYINT(1) NOT NULL DEFAULT '0',
    `installed_at` DATETIME NULL DEFAULT NULL,
    PRIMARY KEY (`id`)
) ENGINE=MyISAM DEFAULT CHARSET=utf8 COLLATE=utf8_unicode_ci;
CREATE TABLE `phinxlog` (
    `version` BIGINT NOT NULL,
    `migration_name` VARCHAR(100) NULL,
    `start_time` TIMESTAMP NULL,
    `end_time` TIMESTAMP NULL,
    `breakpoint` TINYINT(1) NOT NULL DEFAULT '0',
    PRIMARY KEY (`version`)
) ENGINE=InnoDB CHARACTER SET utf8 COLLATE utf8_general_ci;
CREATE TABLE `ci_migrations` (`version` BIGINT(20) NOT NULL);
CREATE TABLE `four_migrations` (
    `id` BIGINT(20) UNSIGNED NOT NULL AUTO_INCREMENT,
    `version` VARCHAR(255) NOT NULL,
    `class` VARCHAR(255) NOT NULL,
    `group` VARCHAR(255) NOT NULL,
    `namespace` VARCHAR(255) NOT NULL,
    `time` INT(11) NOT NULL,
    `batch` INT(11) UNSIGNED NOT NULL,
    CONSTRAINT `pk_four_migrations` PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET = utf8;
CREATE TABLE `tblmigrations` (`version` BIGINT(20) NOT NULL) ENGINE=InnoDB;
CREATE TABLE `tblmodules` (
    `id` INT(11) NOT NULL AUTO_INCREMENT,
    `module_name` VARCHAR(55) NOT NULL,
    `installed_version` VARCHAR(11) NOT NULL,
    `active` INT(11) NOT NULL,
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;
CREATE TABLE `bf_schema_version` (
    `type` VARCHAR(40) NOT NULL,
    `version` INT(4) NOT NULL DEFAULT '0',
    PRIMARY KEY (`type`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;
CREATE TABLE `flyway_schema_history` (
    `installed_rank` INT NOT NULL,
    `version` VARCHAR(50),
    `description` VARCHAR(200) NOT NULL,
    `type` VARCHAR(20) NOT NULL,
    `script` VARCHAR(1000) NOT NULL,
    `checksum` INT,
    `installed_by` VARCHAR(100) NOT NULL,
    `installed_on` TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    `execution_time` INT NOT NULL,
    `success` BOOL NOT NULL,
    CONSTRAINT `flyway_schema_history_pk` PRIMARY KEY (`installed_rank`)
) ENGINE=InnoDB;
CREATE INDEX `flyway_schema_history_s_idx` ON `flyway_schema_history` (`success`);

-- The tables of other systems as those make them on SQLite, each with a prefix of its own where it has one.
CREATE TABLE t_modules (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code VARCHAR(20) NOT NULL,
    class_code VARCHAR(20) NOT NULL DEFAULT '',
    version VARCHAR(5) NOT NULL DEFAULT '',
    is_installed TINYINT NOT NULL DEFAULT 0,
    is_active TINYINT NOT NULL DEFAULT 0,
    installed_at DATETIME NULL
);
CREATE TABLE `phinxlog` (
    `version` BIGINT NOT NULL,
    `migration_name` VARCHAR(100) NULL,
    `start_time` TIMESTAMP_TEXT NULL,
    `end_time` TIMESTAMP_TEXT NULL,
    `breakpoint` BOOLEAN_INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (`version`)
);
CREATE TABLE `ci_migrations` (`version` BIGINT NOT NULL);
CREATE TABLE `four_migrations` (
    `id` INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    `version` VARCHAR NOT NULL,
    `class` VARCHAR NOT NULL,
    `group` VARCHAR NOT NULL,
    `namespace` VARCHAR NOT NULL,
    `time` INT NOT NULL,
    `batch` INT NOT NULL
);
CREATE TABLE `tblmigrations` (`version` BIGINT NOT NULL);
CREATE TABLE `tblmodules` (
    `id` INTEGER PRIMARY KEY AUTOINCREMENT,
    `module_name` VARCHAR(55) NOT NULL,
    `installed_version` VARCHAR(11) NOT NULL,
    `active` INT NOT NULL
);
CREATE TABLE `bf_schema_version` (`type` VARCHAR(40) NOT NULL PRIMARY KEY, `version` INT NOT NULL DEFAULT 0);
CREATE TABLE "flyway_schema_history" (
    "installed_rank" INT NOT NULL PRIMARY KEY,
    "version" VARCHAR(50),
    "description" VARCHAR(200) NOT NULL,
    "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL,
    "checksum" INT,
    "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f', 'now')),
    "execution_time" INT NOT NULL,
    "success" BOOLEAN NOT NULL
);
CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");

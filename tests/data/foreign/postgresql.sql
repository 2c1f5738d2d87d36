-- The tables of other systems as those make them on PostgreSQL, each with a prefix of its own where it has one.
CREATE TABLE t_modules (
    id SMALLSERIAL PRIMARY KEY,
    code VARCHAR(20) NOT NULL,
    class_code VARCHAR(20) NOT NULL DEFAULT '',
    version VARCHAR(5) NOT NULL DEFAULT '',
    is_installed SMALLINT NOT NULL DEFAULT 0,
    is_active SMALLINT NOT NULL DEFAULT 0,
    installed_at TIMESTAMP NULL
);
CREATE TABLE "phinxlog" (
    "version" BIGINT NOT NULL,
    "migration_name" CHARACTER VARYING(100) NULL,
    "start_time" TIMESTAMP WITHOUT TIME ZONE NULL,
    "end_time" TIMESTAMP WITHOUT TIME ZONE NULL,
    "breakpoint" BOOLEAN NOT NULL DEFAULT FALSE,
    CONSTRAINT "phinxlog_pkey" PRIMARY KEY ("version")
);
CREATE TABLE "ci_migrations" ("version" BIGINT NOT NULL);
CREATE TABLE "four_migrations" (
    "id" BIGSERIAL NOT NULL,
    "version" VARCHAR NOT NULL,
    "class" VARCHAR NOT NULL,
    "group" VARCHAR NOT NULL,
    "namespace" VARCHAR NOT NULL,
    "time" INT NOT NULL,
    "batch" INT NOT NULL,
    CONSTRAINT "pk_four_migrations" PRIMARY KEY ("id")
);
CREATE TABLE "tblmigrations" ("version" BIGINT NOT NULL);
CREATE TABLE "tblmodules" (
    "id" SERIAL PRIMARY KEY,
    "module_name" VARCHAR(55) NOT NULL,
    "installed_version" VARCHAR(11) NOT NULL,
    "active" INT NOT NULL
);
CREATE TABLE "bf_schema_version" ("type" VARCHAR(40) NOT NULL PRIMARY KEY, "version" INT NOT NULL DEFAULT 0);
CREATE TABLE "flyway_schema_history" (
    "installed_rank" INT NOT NULL,
    "version" VARCHAR(50),
    "description" VARCHAR(200) NOT NULL,
    "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL,
    "checksum" INTEGER,
    "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TIMESTAMP NOT NULL DEFAULT now(),
    "execution_time" INTEGER NOT NULL,
    "success" BOOLEAN NOT NULL
);
ALTER TABLE "flyway_schema_history" ADD CONSTRAINT "flyway_schema_history_pk" PRIMARY KEY ("installed_rank");
CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");

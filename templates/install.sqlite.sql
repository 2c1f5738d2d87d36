-- The tables of {{comment}}.
-- A new installation runs this file alone, so it always describes the newest schema.

CREATE TABLE "<DB_PREFIX>{{table}}_items" (
    "id" INTEGER PRIMARY KEY,
    "name" TEXT NOT NULL,
    "created_at" TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "<DB_PREFIX>{{table}}_items_name" UNIQUE ("name")
);

-- sql_mode changes how text is read and what is an error.
SET sql_mode = 'ANSI_QUOTES';
CREATE TABLE "t" ("id" INT PRIMARY KEY, "v" VARCHAR(20) NOT NULL) ENGINE=InnoDB;
INSERT INTO "t" VALUES (1, 'quoted');
SET SESSION sql_mode = CONCAT(@@sql_mode, ',PIPES_AS_CONCAT');
INSERT INTO "t" VALUES (2, 'a' || 'b');
SET @old_mode = @@sql_mode;
SET sql_mode = 'NO_BACKSLASH_ESCAPES';
INSERT INTO t VALUES (3, 'back\slash');
SET sql_mode = '';
INSERT INTO t VALUES (4, 'much too long for this column, so it is cut');
INSERT INTO t (id) VALUES (5);
SET sql_mode = @old_mode;
INSERT INTO "t" VALUES (6, 'c' || 'd');
UPDATE "t" SET "v" = "v" || '.' WHERE CHAR_LENGTH("v") < 20;

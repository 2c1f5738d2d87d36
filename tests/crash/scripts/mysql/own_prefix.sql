-- Tables with the prefix, rows with quotes, and text that looks like SQL.
CREATE TABLE <DB_PREFIX>settings (name VARCHAR(40) PRIMARY KEY, value TEXT) ENGINE=InnoDB;
INSERT INTO <DB_PREFIX>settings VALUES ('sql', 'DROP TABLE t; -- not run'), ('quote', 'it''s "here"');
INSERT INTO `<DB_PREFIX>settings` VALUES ('slash', 'a\\b\'c'), ('mark', 'tenon_progress; COMMIT;');
# a comment; with a semicolon
UPDATE <DB_PREFIX>settings SET value = CONCAT(value, ' /* no comment */');
-- a comment at the end; of all
INSERT INTO <DB_PREFIX>settings /* inside; */ VALUES ('last', '#');
UPDATE <DB_PREFIX>settings SET value = REVERSE(value);

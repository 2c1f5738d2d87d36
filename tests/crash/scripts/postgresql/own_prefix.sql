-- Tables with the prefix, and text that looks like SQL.
CREATE TABLE <DB_PREFIX>settings (name text PRIMARY KEY, value text);
INSERT INTO <DB_PREFIX>settings VALUES ('sql', 'DROP TABLE t; -- not run'), ('quote', 'it''s "here"');
INSERT INTO "<DB_PREFIX>settings" VALUES ('mark', 'tenon_progress; COMMIT;'), ('dollar', $q$a;b$q$);
UPDATE <DB_PREFIX>settings SET value = value || ' /* no comment */';

-- Schemas come, change and go.
CREATE SCHEMA shop CREATE TABLE item (id int PRIMARY KEY) CREATE VIEW items AS SELECT id FROM item;
INSERT INTO shop.item VALUES (1), (2);
ALTER SCHEMA shop RENAME TO store;
CREATE SCHEMA gone;
CREATE TABLE gone.t (id int);
DROP SCHEMA gone CASCADE;
ALTER TABLE store.item SET SCHEMA public;
UPDATE item SET id = id + 10;
CREATE SCHEMA IF NOT EXISTS store;

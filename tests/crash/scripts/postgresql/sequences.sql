-- Sequences and serial columns; gaps are no difference.
-- ids: s.id ref.s_id
CREATE TABLE s (id serial PRIMARY KEY, v text);
CREATE TABLE ref (s_id int, v text);
INSERT INTO s (v) VALUES ('a'), ('b');
CREATE SEQUENCE own START 100 INCREMENT 5;
INSERT INTO ref SELECT max(id), 'max' FROM s;
INSERT INTO s (v) VALUES ('c');
INSERT INTO ref SELECT currval('s_id_seq'), 'current';
SELECT setval('own', 500);
ALTER SEQUENCE own RESTART WITH 1000 MAXVALUE 100000;
ALTER TABLE s ALTER COLUMN id SET DEFAULT nextval('s_id_seq') ;
INSERT INTO ref SELECT id, v FROM s;

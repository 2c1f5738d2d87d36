-- Sequences, which MariaDB can leave broken when it is killed.
-- engine damage: CREATE SEQUENCE leaves files that cannot be read
CREATE TABLE t (id INT PRIMARY KEY, n BIGINT) ENGINE=InnoDB;
-- doubt: CREATE SEQUENCE after a crash of the server
CREATE SEQUENCE s START WITH 100 INCREMENT BY 5 NOCACHE;
-- doubt: NEXTVAL
INSERT INTO t VALUES (1, NEXTVAL(s));
-- doubt: NEXTVAL
INSERT INTO t SELECT 2, NEXT VALUE FOR s;
-- doubt: SETVAL
SELECT SETVAL(s, 500);
-- doubt: NEXTVAL
INSERT INTO t VALUES (3, NEXTVAL(s));
-- doubt: ALTER SEQUENCE
ALTER SEQUENCE s RESTART 1000;
-- doubt: CREATE SEQUENCE after a crash of the server
CREATE SEQUENCE s2 START WITH 1 MAXVALUE 10 CYCLE NOCACHE;
-- doubt: sequences
DROP SEQUENCE s2;
-- doubt: CREATE SEQUENCE after a crash of the server
CREATE OR REPLACE SEQUENCE s2 START WITH 7 NOCACHE;
INSERT INTO t VALUES (9, 9);

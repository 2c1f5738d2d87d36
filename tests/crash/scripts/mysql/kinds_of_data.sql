-- Values of every type, which must come through as they are.
CREATE TABLE t (id INT PRIMARY KEY, b BLOB, j JSON, e ENUM('a','b','c'), s SET('x','y','z'), f DOUBLE, d DECIMAL(30,10), bt BIT(10), y YEAR, ti TIME(3), g POINT) ENGINE=InnoDB;
INSERT INTO t VALUES (1, x'00010203ff', '{"a": [1, 2]}', 'b', 'x,z', 1.1e-10, 12345678901234567890.0123456789, b'1010101010', 2024, '12:13:14.567', POINT(1, 2));
INSERT INTO t (id, b) VALUES (2, 'quote '' and \\ and \n and "'), (3, REPEAT('x', 2000));
INSERT INTO t (id, j) VALUES (4, JSON_OBJECT('k', 'v;'));
UPDATE t SET b = CONCAT(COALESCE(b, ''), x'00'), j = JSON_SET(COALESCE(j, '{}'), '$.n', 1);
ALTER TABLE t MODIFY e ENUM('a','b','c','d');
UPDATE t SET e = 'd', s = 'y' WHERE id > 2;
INSERT INTO t (id, b) SELECT id + 10, b FROM t;
ALTER TABLE t ADD UNIQUE (b(100), id);

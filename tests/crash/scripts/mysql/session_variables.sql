-- User variables of every type, used much later.
SET @i = 42, @d = 12.50, @f = 1.5e3, @s = 'text', @n = NULL, @b = x'00ff10', @l = _latin1 'caf\xe9', @u = _utf8mb4 'naïve';
CREATE TABLE t (id INT PRIMARY KEY, v VARBINARY(100)) ENGINE=InnoDB;
INSERT INTO t VALUES (1, @i), (2, @d), (3, @f), (4, @s), (5, @n), (6, @b), (7, @l), (8, @u);
SET @i := @i + 1;
INSERT INTO t VALUES (9, @i);
SELECT MAX(id) INTO @m FROM t;
INSERT INTO t VALUES (@m + 1, CONCAT('m', @m));
SET @m = (SELECT COUNT(*) FROM t);
ALTER TABLE t ADD COLUMN w VARCHAR(40);
UPDATE t SET w = CONCAT(@s, '/', @m, '/', CHARSET(@l), '/', COLLATION(@u)) WHERE id < 3;
CREATE TABLE kinds ENGINE=InnoDB AS SELECT @i AS i, @d AS d, @f AS f, @s AS s, @b AS b, @l AS l;
SET @i = @i * 2, @`odd name` = 'odd';
INSERT INTO t VALUES (20, @`odd name`, @i);
SELECT @i := @i + 5;
INSERT INTO t VALUES (21, @i, @m);

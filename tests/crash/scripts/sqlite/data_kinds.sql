-- Values of every kind, which must come through as they are.
CREATE TABLE t (id INTEGER PRIMARY KEY, v);
INSERT INTO t VALUES (1, x'00ff10'), (2, 1.5), (3, 9223372036854775807), (4, NULL), (5, 'quote '' and "'), (6, 'naïve 🐚');
INSERT INTO t SELECT id + 10, v || 'x' FROM t WHERE typeof(v) = 'text';
INSERT INTO t VALUES (20, 'a;b -- no comment /* neither */');
UPDATE t SET v = v || x'41' WHERE id = 1;
INSERT INTO t VALUES (30, zeroblob(100)), (31, json('{"a": 1}'));

-- Comments; and more of them.
CREATE TABLE t (id INTEGER PRIMARY KEY /* the key; */, v TEXT -- text;
);
/* a block; of
   two lines */
INSERT INTO t VALUES (1, '/* not a comment */'), (2, '-- neither');
;;
INSERT INTO t SELECT id + 2, v FROM t; -- after it
UPDATE t SET v = v || ';';
-- the end

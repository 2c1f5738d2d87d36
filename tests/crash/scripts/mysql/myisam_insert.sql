-- Rows of MyISAM tables, as in every real module.
CREATE TABLE menu (id INT NOT NULL PRIMARY KEY, name VARCHAR(50) NOT NULL, sort INT NOT NULL) ENGINE=MyISAM;
CREATE TABLE nokey (v INT, t VARCHAR(10)) ENGINE=MyISAM;
INSERT INTO menu VALUES (1, 'Home', 1);
INSERT INTO menu VALUES (2, 'News', 2), (3, 'About', 3), (4, 'Contact', 4);
INSERT INTO nokey VALUES (1, 'a');
INSERT INTO nokey VALUES (1, 'a');
INSERT INTO nokey VALUES (1, 'a'), (2, 'b'), (3, 'c');
INSERT INTO nokey (v) VALUES (4);
INSERT INTO nokey SET v = 5, t = 'e';
INSERT INTO menu (id, name, sort) VALUES (5, 'Help', 5), (6, 'Exit', 6);
INSERT INTO nokey VALUES (1, 'a');
INSERT INTO nokey VALUES (), ();
INSERT IGNORE INTO menu VALUES (6, 'Exit again', 7), (7, 'Last', 8);
CREATE INDEX menu_name ON menu (name);
INSERT INTO nokey VALUES (9, 'z');

-- Updates of MyISAM tables as real modules have them: the version in the application's table first.
-- == before
CREATE TABLE modules (code VARCHAR(20) PRIMARY KEY, version VARCHAR(10)) ENGINE=MyISAM;
CREATE TABLE news (id INT PRIMARY KEY, title VARCHAR(40)) ENGINE=MyISAM;
INSERT INTO modules VALUES ('news', '0.0.1');
INSERT INTO news VALUES (1, 'first');
-- == update 0.0.2
-- doubt: UPDATE of a table without transactions
UPDATE modules SET version = '0.0.2' WHERE code = 'news';
ALTER TABLE news ADD COLUMN hits INT NOT NULL DEFAULT 0;
-- doubt: the table was there before, others may write to it
INSERT INTO news VALUES (2, 'second', 0), (3, 'third', 0);
-- == update 0.0.3
-- doubt: UPDATE of a table without transactions
UPDATE modules SET version = '0.0.3' WHERE code = 'news';
-- doubt: the table was there before, others may write to it
INSERT INTO news VALUES (4, 'fourth', 1);
CREATE TABLE news_log (n INT, t VARCHAR(20)) ENGINE=MyISAM;
INSERT INTO news_log VALUES (1, 'a');
INSERT INTO news_log VALUES (1, 'a'), (2, 'b');

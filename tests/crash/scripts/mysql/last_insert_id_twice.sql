-- Ids that are used at once, kept, and used much later, over tables with and without transactions.
-- ids: a.id b.a_id
-- ids: b.id
-- ids: m.id n.m_id
-- ids: n.id
CREATE TABLE a (id INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(20)) ENGINE=InnoDB;
CREATE TABLE b (id INT AUTO_INCREMENT PRIMARY KEY, a_id INT) ENGINE=InnoDB;
CREATE TABLE m (id INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(20)) ENGINE=MyISAM;
CREATE TABLE n (id INT AUTO_INCREMENT PRIMARY KEY, m_id INT) ENGINE=MyISAM;
-- doubt: it ran when the server was killed, and the id that it made is known to nobody
INSERT INTO m (v) VALUES ('one');
SET @m := LAST_INSERT_ID();
INSERT INTO a (v) VALUES ('one');
INSERT INTO b (a_id) VALUES (LAST_INSERT_ID());
INSERT INTO n (m_id) VALUES (@m), (@m);
-- doubt: it ran when the server was killed, and the id that it made is known to nobody
INSERT INTO m (v) VALUES ('two');
ALTER TABLE a ADD COLUMN w INT;
INSERT INTO n (m_id) VALUES (LAST_INSERT_ID());
INSERT INTO a (v) VALUES ('two');
CREATE INDEX b_a ON b (a_id);
SET @a = LAST_INSERT_ID();
ALTER TABLE b ADD COLUMN w INT;
INSERT INTO b (a_id) VALUES (@a);
-- doubt: it ran when the server was killed, and the id that it made is known to nobody
INSERT INTO m (v) VALUES ('three'), ('four');
INSERT INTO n (m_id) VALUES (LAST_INSERT_ID());
INSERT INTO n (m_id) VALUES (@m);

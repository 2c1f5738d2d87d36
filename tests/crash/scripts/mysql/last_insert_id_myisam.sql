-- The same with MyISAM, as real modules do it.
-- ids: menu.id entry.menu_id
-- ids: entry.id
CREATE TABLE menu (id INT UNSIGNED NOT NULL AUTO_INCREMENT, name VARCHAR(20), PRIMARY KEY (id)) ENGINE=MyISAM;
CREATE TABLE entry (id INT UNSIGNED NOT NULL AUTO_INCREMENT, menu_id INT, name VARCHAR(20), PRIMARY KEY (id)) ENGINE=MyISAM;
-- doubt: it ran when the server was killed, and the id that it made is known to nobody
INSERT INTO menu (id, name) VALUES (NULL, 'main');
SET @menuId := LAST_INSERT_ID();
INSERT INTO entry (id, menu_id, name) VALUES (NULL, @menuId, 'home'), (NULL, @menuId, 'about');
-- doubt: it ran when the server was killed, and the id that it made is known to nobody
INSERT INTO menu (id, name) VALUES (NULL, 'side');
INSERT INTO entry (id, menu_id, name) VALUES (NULL, LAST_INSERT_ID(), 'links');
-- doubt: INSERT … SELECT into a table without transactions
INSERT INTO entry (menu_id, name) SELECT @menuId, name FROM menu;
INSERT INTO entry (id, menu_id, name) VALUES (NULL, @menuId, 'end');

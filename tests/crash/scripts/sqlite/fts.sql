-- Virtual tables with tables of their own behind them.
CREATE VIRTUAL TABLE doc USING fts5 (title, body);
INSERT INTO doc VALUES ('one', 'first text'), ('two', 'second text');
UPDATE doc SET title = title || '!' WHERE doc MATCH 'second';
INSERT INTO doc (doc) VALUES ('optimize');
DELETE FROM doc WHERE title = 'one';
INSERT INTO doc VALUES ('three', 'third; text');

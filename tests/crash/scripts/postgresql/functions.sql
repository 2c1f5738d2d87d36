-- Functions, procedures and blocks.
CREATE TABLE log (n int PRIMARY KEY, t text);
CREATE FUNCTION note(number int, what text) RETURNS int LANGUAGE plpgsql AS $body$
DECLARE twice int := number * 2;
BEGIN
    INSERT INTO log VALUES (twice, what || ';');
    RETURN twice;
END;
$body$;
SELECT note(1, 'one');
CREATE FUNCTION half(n int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT n / 2';
INSERT INTO log SELECT half(20), 'half';
CREATE OR REPLACE FUNCTION half(n int) RETURNS int LANGUAGE sql IMMUTABLE RETURN n / 3;
DO $$ BEGIN
    PERFORM note(7, 'block');
    UPDATE log SET t = t || '!';
END $$;
CREATE PROCEDURE fill(a int) LANGUAGE sql BEGIN ATOMIC
    INSERT INTO log VALUES (a, 'fill;');
    UPDATE log SET n = n + 100;
END;
CALL fill(5);
ALTER FUNCTION note(int, text) RENAME TO note2;
DROP FUNCTION half(int);
INSERT INTO log SELECT note2(50, 'last') + 1, 'x';

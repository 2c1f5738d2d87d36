-- Triggers that write: a row more or less is seen in the log.
CREATE TABLE stock (id INTEGER PRIMARY KEY, amount INT NOT NULL);
CREATE TABLE stock_log (id INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL);
CREATE TRIGGER stock_in AFTER INSERT ON stock BEGIN
    INSERT INTO stock_log (what) VALUES ('in ' || NEW.id || ' ' || NEW.amount);
END;
CREATE TRIGGER stock_change AFTER UPDATE OF amount ON stock WHEN NEW.amount < 0 BEGIN
    UPDATE stock SET amount = CASE WHEN OLD.amount > 0 THEN 0 ELSE 1 END WHERE id = NEW.id;
    INSERT INTO stock_log (what) VALUES ('change; ' || OLD.amount);
END;
INSERT INTO stock VALUES (1, 10), (2, 20);
UPDATE stock SET amount = amount - 15;
INSERT INTO stock SELECT id + 5, amount + 1 FROM stock;
DROP TRIGGER stock_in;
INSERT INTO stock VALUES (9, 9);
CREATE TRIGGER stock_out BEFORE DELETE ON stock BEGIN INSERT INTO stock_log (what) VALUES ('out ' || OLD.id); END;
DELETE FROM stock WHERE id IN (1, 9);

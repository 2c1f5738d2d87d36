-- Triggers that write: a row more or less is seen in the log.
CREATE TABLE stock (id int PRIMARY KEY, amount int NOT NULL);
CREATE TABLE stock_log (n int GENERATED ALWAYS AS IDENTITY, what text NOT NULL);
-- ids: stock_log.n
CREATE FUNCTION stock_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO stock_log (what) VALUES (TG_OP || ' ' || NEW.id || ' ' || NEW.amount);
    RETURN NEW;
END $$;
CREATE TRIGGER stock_in AFTER INSERT OR UPDATE ON stock FOR EACH ROW EXECUTE FUNCTION stock_note();
INSERT INTO stock VALUES (1, 10), (2, 20);
UPDATE stock SET amount = amount - 5 WHERE id = 1;
ALTER TABLE stock DISABLE TRIGGER stock_in;
UPDATE stock SET amount = 0;
ALTER TABLE stock ENABLE TRIGGER stock_in;
INSERT INTO stock SELECT id + 5, amount + 1 FROM stock;
ALTER TRIGGER stock_in ON stock RENAME TO stock_any;

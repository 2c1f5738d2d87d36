-- {{title}}
--
-- New installations run the install script instead: make the same change there.
--   ALTER TABLE "<DB_PREFIX>{{table}}_items" ADD COLUMN "note" TEXT NOT NULL DEFAULT '';

SELECT 1;  -- to be replaced by the statements of this update

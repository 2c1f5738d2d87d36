-- {{title}}
--
-- Undoes the update of the same version.
--   ALTER TABLE `<DB_PREFIX>{{table}}_items` DROP COLUMN `note`;

SELECT 1;  -- to be replaced by the statements that undo it

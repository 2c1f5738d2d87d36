-- {{title}}
--
-- Undoes the update of the same version.
-- This file serves every database.

SELECT 1;  -- to be replaced by the statements that undo it

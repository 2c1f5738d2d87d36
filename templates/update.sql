-- {{title}}
--
-- New installations run the install script instead: make the same change there.
-- This file serves every database.

SELECT 1;  -- to be replaced by the statements of this update

-- Engines whose lock cannot be lost while the session lives.
SELECT 1

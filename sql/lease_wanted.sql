-- Engines whose locks hold for the whole database.
SELECT 'lease', 'OFF'

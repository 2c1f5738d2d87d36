-- Engines whose lock needs no token.
SELECT 0

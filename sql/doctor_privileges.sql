-- Rows are checks: id, health, message, hint. Nothing to say for this engine.
SELECT '', '', '', '' WHERE 1 = 0

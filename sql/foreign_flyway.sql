-- Flyway's history, oldest first.
SELECT version, description, type, script, success FROM <OBJECT> ORDER BY installed_rank

-- Bonfire keeps a number for its core, one for the application and one for each module.
SELECT type, version FROM <OBJECT> ORDER BY type

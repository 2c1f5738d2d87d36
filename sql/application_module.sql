-- The application's own list of modules (Directy CMF keeps one).
SELECT version FROM <DB_PREFIX>modules WHERE code = ?

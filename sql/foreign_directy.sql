-- Directy CMF's list of modules.
SELECT code, version, is_installed FROM <OBJECT> ORDER BY code

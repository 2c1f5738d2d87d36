-- CodeIgniter 4 keeps a row a migration.
SELECT namespace, version, class FROM <OBJECT> ORDER BY namespace, id

DROP TABLE "<DB_PREFIX>role_privileges";
DROP TABLE "<DB_PREFIX>privileges";
ALTER TABLE "<DB_PREFIX>users" DROP COLUMN "locale";

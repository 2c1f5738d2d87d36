DROP TABLE "<DB_PREFIX>user_logins";
ALTER TABLE "<DB_PREFIX>users" DROP COLUMN "last_login_at";

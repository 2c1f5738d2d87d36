-- When each entry was written
ALTER TABLE <DB_PREFIX>entry ADD COLUMN written TEXT;

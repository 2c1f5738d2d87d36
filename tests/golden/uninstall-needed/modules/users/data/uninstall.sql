DROP TABLE "<DB_PREFIX>users_items";

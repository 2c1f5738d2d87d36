DROP TABLE "<DB_PREFIX>blog_comments";

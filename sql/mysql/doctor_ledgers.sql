SELECT TABLE_NAME
  FROM information_schema.TABLES
 WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME REGEXP 'tenon_(module|history|progress|lock)$'

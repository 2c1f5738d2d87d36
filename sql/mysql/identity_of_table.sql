-- A number that a table keeps when it is renamed, and gets anew when it is made anew. Needs the PROCESS privilege.
SELECT TABLE_ID
  FROM information_schema./*M! INNODB_SYS_TABLES *//*!50701 INNODB_TABLES */
 WHERE NAME = CONCAT(COALESCE(NULLIF(CONVERT(? USING utf8mb4) COLLATE utf8mb4_general_ci, ''), DATABASE()), '/', ?)

-- When the server was started. Both figures are read at one moment, so the difference is always the same.
SELECT UNIX_TIMESTAMP() - VARIABLE_VALUE
  FROM /*M! information_schema. *//*!50701 performance_schema. */global_status
 WHERE VARIABLE_NAME = 'UPTIME'

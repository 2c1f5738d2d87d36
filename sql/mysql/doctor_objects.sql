-- Rows are checks: id, health, message, hint. What makes it doubtful what a statement left that was cut off.
SELECT 'tables',
       IF(COUNT(t.TABLE_NAME) = 0, 'ok', 'warn'),
       IF(COUNT(t.TABLE_NAME) = 0, 'all have transactions',
          CONCAT(COUNT(t.TABLE_NAME), ' without transactions, as ', MIN(t.TABLE_NAME))),
       IF(COUNT(t.TABLE_NAME) = 0, '',
          'ALTER TABLE … ENGINE=InnoDB: what was cut off in one of these cannot always be told')
  FROM information_schema.TABLES t
  JOIN information_schema.ENGINES e ON e.ENGINE = t.ENGINE
 WHERE t.TABLE_SCHEMA = DATABASE() AND COALESCE(e.TRANSACTIONS, 'NO') <> 'YES'
UNION ALL
SELECT 'triggers', 'warn',
       CONCAT(COUNT(*), ' on tables without transactions, as ', MIN(g.TRIGGER_NAME)),
       'rows that a trigger adds there are not counted: such a statement may end in doubt'
  FROM information_schema.TRIGGERS g
  JOIN information_schema.TABLES t ON t.TABLE_SCHEMA = g.EVENT_OBJECT_SCHEMA AND t.TABLE_NAME = g.EVENT_OBJECT_TABLE
  JOIN information_schema.ENGINES e ON e.ENGINE = t.ENGINE
 WHERE g.TRIGGER_SCHEMA = DATABASE() AND COALESCE(e.TRANSACTIONS, 'NO') <> 'YES'
HAVING COUNT(*) > 0
UNION ALL
SELECT 'event-scheduler',
       IF(@@GLOBAL.event_scheduler = 'ON' AND COUNT(v.EVENT_NAME) > 0, 'warn', 'ok'),
       CONCAT(LOWER(@@GLOBAL.event_scheduler), ', ', COUNT(v.EVENT_NAME), IF(COUNT(v.EVENT_NAME) = 1, ' event', ' events'),
              ' here'),
       IF(@@GLOBAL.event_scheduler = 'ON' AND COUNT(v.EVENT_NAME) > 0,
          'events write while a script runs: SET GLOBAL event_scheduler = OFF meanwhile', '')
  FROM information_schema.EVENTS v
 WHERE v.EVENT_SCHEMA = DATABASE() AND v.STATUS = 'ENABLED'

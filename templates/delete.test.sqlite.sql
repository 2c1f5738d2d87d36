DELETE FROM "<DB_PREFIX>{{table}}_items" WHERE "name" IN ('First', 'Second');

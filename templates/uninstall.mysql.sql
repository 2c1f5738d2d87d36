DROP TABLE IF EXISTS `<DB_PREFIX>{{table}}_items`;

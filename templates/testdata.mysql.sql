-- Rows to try {{comment}} with.

INSERT INTO `<DB_PREFIX>{{table}}_items` (`name`) VALUES
    ('First'),
    ('Second');

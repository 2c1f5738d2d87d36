-- What the systems have written down: the same on every engine.
INSERT INTO t_modules (code, version, is_installed) VALUES ('shop', '0.0.2', 1), ('blog', '0.0.1', 1);
INSERT INTO t_modules (code, version, is_installed) VALUES ('old', '0.0.1', 0), ('gone', '0.0.4', 1);
INSERT INTO phinxlog VALUES (20240101000000, 'FirstTables', '2024-01-01 00:00:01', '2024-01-01 00:00:02', FALSE);
INSERT INTO phinxlog VALUES (20240303000000, 'ThirdTables', '2024-03-03 00:00:01', '2024-03-03 00:00:02', FALSE);
INSERT INTO ci_migrations VALUES (2);
INSERT INTO four_migrations VALUES (1, '2024-01-01-000000', 'First', 'default', 'App', 1704067200, 1);
INSERT INTO four_migrations VALUES (2, '2024-02-02-000000', 'Start', 'default', 'Blog', 1706832000, 2);
INSERT INTO four_migrations VALUES (3, '2024-03-03-000000', 'Third', 'default', 'App', 1709424000, 3);
INSERT INTO tblmigrations VALUES (294);
INSERT INTO tblmodules (module_name, installed_version, active) VALUES ('goals', '2.3.0', 1);
INSERT INTO bf_schema_version VALUES ('core', 3), ('app_', 2), ('blog_', 1);
INSERT INTO flyway_schema_history VALUES (1, '1', 'base', 'BASELINE', 'base', NULL, 'me', '2024-01-01 00:00:00', 0, TRUE);
INSERT INTO flyway_schema_history VALUES (2, '1.1', 'orders', 'SQL', 'V1_1__orders.sql', 77, 'me', '2024-01-02 00:00:00', 5, TRUE);
INSERT INTO flyway_schema_history VALUES (3, NULL, 'views', 'SQL', 'R__views.sql', 78, 'me', '2024-01-02 00:00:01', 5, TRUE);
INSERT INTO flyway_schema_history VALUES (4, '1.2', 'prices', 'SQL', 'V1_2__prices.sql', 79, 'me', '2024-01-03 00:00:00', 5, TRUE);
INSERT INTO flyway_schema_history VALUES (5, '1.2', 'prices', 'UNDO_SQL', 'U1_2__prices.sql', 80, 'me', '2024-01-04 00:00:00', 5, TRUE);

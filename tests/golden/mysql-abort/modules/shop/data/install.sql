CREATE TABLE `<DB_PREFIX>shop_items` (`id` INT PRIMARY KEY, `name` VARCHAR(50));
INSERT INTO `<DB_PREFIX>shop_items` VALUES (1, 'a spanner');
INSERT INTO `<DB_PREFIX>shop_items` VALUES (1, 'a hammer');
INSERT INTO `<DB_PREFIX>shop_items` VALUES (2, 'a saw');

-- As phpMyAdmin writes its exports.
SET SQL_MODE = "NO_AUTO_VALUE_ON_ZERO";
SET AUTOCOMMIT = 0;
START TRANSACTION;
SET time_zone = "+00:00";

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;
/*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;
/*!40101 SET NAMES utf8mb4 */;

CREATE TABLE `article` (
  `id` int(11) NOT NULL,
  `title` varchar(100) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

INSERT INTO `article` (`id`, `title`) VALUES
(0, 'zero'),
(1, 'one; with a semicolon'),
(2, 'two');
INSERT INTO `article` (`id`, `title`) VALUES
(3, 'three');
UPDATE `article` SET `title` = CONCAT(`title`, '.');

ALTER TABLE `article`
  ADD PRIMARY KEY (`id`);

INSERT INTO `article` (`id`, `title`) VALUES (7, 'seven');
UPDATE `article` SET `title` = CONCAT(`title`, '.');

ALTER TABLE `article`
  MODIFY `id` int(11) NOT NULL AUTO_INCREMENT, AUTO_INCREMENT=8;
INSERT INTO `article` (`id`, `title`) VALUES (9, 'nine');
COMMIT;

/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;

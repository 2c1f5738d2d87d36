-- UPDATE and DELETE of several tables at once.
CREATE TABLE author (id INT PRIMARY KEY, name VARCHAR(30), books INT NOT NULL DEFAULT 0) ENGINE=InnoDB;
CREATE TABLE book (id INT PRIMARY KEY, author_id INT, title VARCHAR(30), price INT NOT NULL) ENGINE=InnoDB;
INSERT INTO author VALUES (1, 'Ada', 0), (2, 'Bob', 0), (3, 'Cyd', 0);
INSERT INTO book VALUES (1, 1, 'One', 10), (2, 1, 'Two', 20), (3, 2, 'Three', 30), (4, 3, 'Four', 40);
UPDATE author a JOIN book b ON b.author_id = a.id SET a.books = a.books + 1, b.price = b.price + 5;
UPDATE author a, book b SET a.name = CONCAT(a.name, '+'), b.title = CONCAT(b.title, '+') WHERE a.id = b.author_id AND b.id > 2;
DELETE b FROM book b JOIN author a ON a.id = b.author_id WHERE a.name LIKE 'Bob%';
DELETE author, book FROM author JOIN book ON book.author_id = author.id WHERE author.id = 3;
UPDATE book SET price = (SELECT SUM(books) FROM author) + price;
INSERT INTO book SELECT a.id * 100 + b.id, a.id, CONCAT(a.name, b.title), b.price FROM author a CROSS JOIN book b;

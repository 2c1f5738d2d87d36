-- What gave the account its privileges; only MariaDB and MySQL tell.
SELECT '' WHERE 1 = 0

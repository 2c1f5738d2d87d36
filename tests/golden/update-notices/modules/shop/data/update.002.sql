UPDATE <DB_PREFIX>shop SET price = price * 100;

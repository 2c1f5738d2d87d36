SELECT CONCAT_WS(x'0a', Host, Db, Username, Port, Socket, Wrapper, Owner) FROM mysql.servers WHERE Server_name = TRIM(BOTH '`' FROM '<OBJECT>')

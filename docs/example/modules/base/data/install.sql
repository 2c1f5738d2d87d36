-- Names and values
CREATE TABLE <DB_PREFIX>setting (
    name   VARCHAR(64) NOT NULL PRIMARY KEY,
    value  VARCHAR(255) NOT NULL
);
INSERT INTO <DB_PREFIX>setting (name, value) VALUES ('owner', 'nobody yet');

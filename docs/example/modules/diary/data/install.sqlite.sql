-- The newest schema: an install runs this script alone
CREATE TABLE <DB_PREFIX>entry (
    id       INTEGER PRIMARY KEY,
    text     TEXT NOT NULL,
    written  TEXT
);
INSERT INTO <DB_PREFIX>entry (text, written) VALUES ('The first page', '<CURRENT_DATE>');

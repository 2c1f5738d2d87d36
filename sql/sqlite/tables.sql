-- The tables that make up the ledger, as far as they are there.
SELECT name FROM main.sqlite_master WHERE type = 'table' AND name IN (?, ?, ?)

-- Rows are checks: id, health, message, hint.
SELECT 'journal-mode', 'ok', 'the journal mode is ' || journal_mode, '' FROM pragma_journal_mode
UNION ALL
SELECT 'character-set', 'ok', 'the database is in ' || encoding, '' FROM pragma_encoding

-- CodeIgniter 3 keeps one number.
SELECT version FROM <OBJECT>

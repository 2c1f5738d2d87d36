-- The account's own come from doctor_grants.sql.
SELECT '', '', '', '' FROM DUAL WHERE 1 = 0

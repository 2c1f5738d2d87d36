-- The node as long as it runs: another one after a restart.
SHOW GLOBAL STATUS LIKE 'wsrep_gcomm_uuid'

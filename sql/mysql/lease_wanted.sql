-- ON: a node of a Galera cluster, where GET_LOCK is local.
SHOW GLOBAL VARIABLES LIKE 'wsrep_on'

-- The run that holds the lock now: actor, host, since. This engine cannot say.
SELECT '', '', '' WHERE 1 = 0

-- What every script starts from: what the server gives a new connection. This is DISCARD ALL without letting the
-- advisory locks go, which are tenon's own. What the URL asks for, and that no timeout is inherited, the driver
-- sees to afterwards.
CLOSE ALL;
SET SESSION AUTHORIZATION DEFAULT;
RESET ROLE;
RESET ALL;
DEALLOCATE ALL;
UNLISTEN *;
DISCARD PLANS;
DISCARD TEMP;
DISCARD SEQUENCES;

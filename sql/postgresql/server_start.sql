SELECT floor(extract(epoch FROM pg_postmaster_start_time()))::bigint

-- The overview: how runs ended, hour by hour and day by day, without reading what is over.

CREATE INDEX run_by_end ON run (account, job, ended_at, status, exit_code);

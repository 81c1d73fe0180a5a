-- The overview: how runs ended, hour by hour and day by day, and what waits, without reading what is over.

CREATE INDEX run_by_end ON run (account, job, ended_at, status, exit_code);
CREATE INDEX reject_by_job ON reject (state, account, job);

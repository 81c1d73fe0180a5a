-- What lists of many runs and of many levels are read along.

ALTER TABLE run
    ADD KEY run_of_account (account),
    ADD KEY run_of_job (job),
    ADD KEY run_of_status (status),
    ADD KEY run_by_start (started_at);

ALTER TABLE inventory_push ADD KEY inventory_push_by_outcome (account, source, outcome);

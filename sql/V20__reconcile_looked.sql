-- What a run of the matching looked at, so that whichever attempt ends it can tell.
ALTER TABLE reconcile_account
    ADD COLUMN run_id BIGINT COMMENT 'the run that looked at something last',
    ADD COLUMN looked BIGINT NOT NULL DEFAULT 0 COMMENT 'how many orders or names of orders it looked at';

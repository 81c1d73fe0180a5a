-- What became of refused records, and whose data is blanked.

ALTER TABLE reject
    ADD COLUMN header          MEDIUMTEXT COMMENT 'what besides raw is needed to map it again: its file''s time and header',
    ADD COLUMN changed_at      DATETIME(6) COMMENT 'the record''s change time where it could be read',
    ADD COLUMN retried_by_run  BIGINT COMMENT 'the last run that mapped it again',
    ADD COLUMN resolved_by_run BIGINT COMMENT 'the run that stored the record, or found it stored as new or newer',
    ADD COLUMN settled_at      DATETIME(6) COMMENT 'when it was resolved or ignored',
    ADD COLUMN settled_by      VARCHAR(255) COMMENT 'the person who ignored it',
    ADD COLUMN settled_why     TEXT,
    ADD KEY reject_by_state (state, settled_at),
    ADD KEY reject_by_retry (retried_by_run);

CREATE TABLE reject_retry (
    job       VARCHAR(64) NOT NULL,
    account   VARCHAR(63) NOT NULL,
    slice     VARCHAR(64) NOT NULL COMMENT 'of the run that retries',
    reject_id BIGINT      NOT NULL,
    refetch   BOOLEAN     NOT NULL,
    edited    MEDIUMTEXT COMMENT 'the record as a person mended it; null for the stored one',
    PRIMARY KEY (job, account, slice, reject_id),
    KEY reject_retry_by_reject (reject_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'what a retry has still to do; each row goes with the chunk that did it';

CREATE TABLE forgotten_record (
    account      VARCHAR(63)  NOT NULL,
    record_key   VARCHAR(191) NOT NULL,
    forgotten_at DATETIME(6)  NOT NULL,
    forgotten_by VARCHAR(255) NOT NULL,
    PRIMARY KEY (account, record_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'orders whose buyer is blanked, now and in every later version';

-- Backfills with their windows, the plans that were shown, and what a run cost.

ALTER TABLE run
    ADD COLUMN calls BIGINT COMMENT 'to the vendor, by the last attempt that ended by itself',
    ADD COLUMN plan CHAR(12) COMMENT 'the plan that the last attempt was held to',
    ADD KEY run_by_window (account, job, slice_from);

CREATE TABLE run_plan (
    plan     CHAR(12)    NOT NULL PRIMARY KEY COMMENT 'of the content: equal plans have equal names',
    content  MEDIUMTEXT  NOT NULL COMMENT 'what would be done and the settings that count, a line each',
    shown_at DATETIME(6) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE backfill (
    backfill_id BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    account     VARCHAR(63) NOT NULL,
    job         VARCHAR(64) NOT NULL,
    range_from  DATETIME(6) NOT NULL,
    range_to    DATETIME(6) NOT NULL,
    begun_at    DATETIME(6) NOT NULL,
    KEY backfill_by_range (account, job, range_from, range_to)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE backfill_window (
    backfill_id BIGINT      NOT NULL,
    slice_from  DATETIME(6) NOT NULL,
    slice_to    DATETIME(6) NOT NULL,
    run_id      BIGINT COMMENT 'the run that does it for this backfill; it is done when that run is',
    PRIMARY KEY (backfill_id, slice_from),
    KEY backfill_window_by_slice (slice_from, slice_to)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

-- The schedule: when each job of each account is next, and what is paused.

CREATE TABLE scheduled_tasks (
    task_name            VARCHAR(64)  NOT NULL COMMENT 'the lane',
    task_instance        VARCHAR(191) NOT NULL COMMENT 'account/job',
    task_data            BLOB COMMENT 'what the schedule knows of it, in JSON',
    execution_time       DATETIME(6)  NOT NULL,
    picked               BOOLEAN      NOT NULL,
    picked_by            VARCHAR(50),
    last_success         DATETIME(6),
    last_failure         DATETIME(6),
    consecutive_failures INT,
    last_heartbeat       DATETIME(6),
    version              BIGINT       NOT NULL,
    PRIMARY KEY (task_name, task_instance),
    KEY scheduled_by_time (execution_time),
    KEY scheduled_by_heartbeat (last_heartbeat)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation} COMMENT = 'of db-scheduler';

CREATE TABLE job_pause (
    pause_id   BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    account    VARCHAR(63)  NOT NULL,
    job        VARCHAR(64)  NOT NULL COMMENT 'empty for all jobs of the account',
    state      VARCHAR(20)  NOT NULL COMMENT 'PAUSED by a person, or NEEDS_CREDENTIALS',
    reason     TEXT         NOT NULL,
    paused_by  VARCHAR(255) NOT NULL,
    paused_at  DATETIME(6)  NOT NULL,
    resumed_by VARCHAR(255),
    resumed_at DATETIME(6),
    lasts      BOOLEAN AS (IF(resumed_at IS NULL, TRUE, NULL)) STORED,
    UNIQUE KEY pause_that_lasts (account, job, state, lasts)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

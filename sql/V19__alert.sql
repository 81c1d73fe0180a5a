-- Alerts: what is wrong, whom it was told, and which runs were taken from dead processes.

CREATE INDEX run_by_status ON run (status, account, job);
CREATE INDEX run_window_by_state ON run_window (state, account, job);

-- Windows that are not done; files whose newest run did not come through; pushes that no later push has made good,
-- which is so when a later one is done.
CREATE VIEW run_hole AS
SELECT w.account, w.job, w.slice_from, w.slice_to, NULL AS slice, w.state, w.run_id
FROM run_window w
WHERE w.state IN ('FAILED', 'HELD', 'ABANDONED')
UNION ALL
SELECT r.account, r.job, NULL, NULL, COALESCE(r.drop_name, r.slice),
       CASE WHEN r.error LIKE 'Abandoned by %' OR r.error LIKE 'Refused by %' THEN 'ABANDONED' ELSE r.status END, r.run_id
FROM run r
WHERE r.slice_from IS NULL AND r.status IN ('FAILED', 'STOPPED', 'HELD')
  AND NOT EXISTS (SELECT 1 FROM run later
                  WHERE later.account = r.account AND later.job = r.job AND later.run_id > r.run_id
                    AND later.status = 'COMPLETED' AND r.status <> 'HELD'
                    AND (r.drop_name IS NULL OR later.drop_name = r.drop_name));

CREATE TABLE run_takeover (
    run_id       BIGINT       NOT NULL,
    attempt      INT          NOT NULL,
    owner        VARCHAR(255) NOT NULL COMMENT 'the dead process',
    silent_since DATETIME(6)  NOT NULL,
    found_at     DATETIME(6)  NOT NULL,
    PRIMARY KEY (run_id, attempt),
    KEY run_takeover_by_time (found_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE alert (
    alert_id    BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    kind        VARCHAR(32)  NOT NULL,
    account     VARCHAR(63)  NOT NULL COMMENT 'empty where it concerns several',
    job         VARCHAR(64)  NOT NULL COMMENT 'empty where it concerns several',
    cause       VARCHAR(255) NOT NULL COMMENT 'a code; with kind, account and job what it is grouped by',
    state       VARCHAR(16)  NOT NULL,
    occurrences BIGINT       NOT NULL COMMENT 'how many runs or records',
    told_count  BIGINT       NOT NULL COMMENT 'how many when it was last told',
    run_id      BIGINT COMMENT 'the first',
    record      VARCHAR(400) COMMENT 'the first, by its number and place',
    reason      VARCHAR(512) NOT NULL,
    first_at    DATETIME(6)  NOT NULL,
    last_at     DATETIME(6)  NOT NULL,
    told_at     DATETIME(6)  NOT NULL,
    quiet_until DATETIME(6)  NOT NULL COMMENT 'not told as new before, so that what comes and goes is no storm',
    UNIQUE KEY alert_identity (kind, account, job, cause),
    KEY alert_by_state (state, last_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE alert_channel (
    alert_id BIGINT      NOT NULL,
    channel  VARCHAR(16) NOT NULL,
    PRIMARY KEY (alert_id, channel)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'what was told where, until it is over: not every process has every channel';

CREATE TABLE alert_news (
    alert_id      BIGINT      NOT NULL,
    channel       VARCHAR(16) NOT NULL,
    news          VARCHAR(16) NOT NULL,
    version       INT         NOT NULL COMMENT 'grows with each change, so that what is sent is not taken for what came since',
    attempts      INT         NOT NULL,
    due_at        DATETIME(6) NOT NULL,
    claimed_by    VARCHAR(255),
    claimed_until DATETIME(6) COMMENT 'by this server''s clock',
    PRIMARY KEY (channel, alert_id),
    KEY alert_news_by_time (channel, due_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'what is still to be told; a row goes when it is';

CREATE TABLE alert_look (
    one       TINYINT     NOT NULL PRIMARY KEY,
    looked_at DATETIME(6) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'one row: who holds it looks for all processes';

CREATE VIEW v_alert AS
SELECT alert_id, kind, NULLIF(account, '') AS account, NULLIF(job, '') AS job, cause, state, occurrences, run_id, record,
       reason, first_at, last_at
FROM alert;

-- Runs: who may run, what ran, what it touched. Times are UTC; key columns compare exactly, without padding.

CREATE TABLE run_lease (
    job     VARCHAR(64)  NOT NULL,
    account VARCHAR(63)  NOT NULL,
    token   BIGINT       NOT NULL COMMENT 'grows with every take-over; a chunk commits only under its own token',
    owner   VARCHAR(255) COMMENT 'process@host of who holds it; null when nobody does',
    run_id  BIGINT,
    beat_at DATETIME(6)  NOT NULL,
    until   DATETIME(6)  NOT NULL COMMENT 'by this server''s clock',
    PRIMARY KEY (job, account)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE run (
    run_id            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    job               VARCHAR(64)  NOT NULL,
    account           VARCHAR(63)  NOT NULL,
    slice             VARCHAR(400) NOT NULL,
    round             INT          NOT NULL,
    slice_from        DATETIME(6),
    slice_to          DATETIME(6),
    drop_name         VARCHAR(255),
    drop_path         VARCHAR(1024),
    status            VARCHAR(16)  NOT NULL,
    exit_code         INT,
    attempts          INT          NOT NULL,
    owner             VARCHAR(255),
    token             BIGINT       NOT NULL,
    started_at        DATETIME(6)  NOT NULL,
    ended_at          DATETIME(6),
    error             TEXT,
    note              TEXT COMMENT 'what is worth knowing although it is no error, a line each',
    approved_by       VARCHAR(255) COMMENT 'who let a held run go on',
    stop_requested_at DATETIME(6),
    stop_requested_by VARCHAR(255),
    UNIQUE KEY run_identity (job, account, slice, round),
    KEY run_by_account (account, job, run_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE run_window (
    account    VARCHAR(63) NOT NULL,
    job        VARCHAR(64) NOT NULL,
    slice_from DATETIME(6) NOT NULL,
    slice_to   DATETIME(6) NOT NULL,
    state      VARCHAR(16) NOT NULL,
    run_id     BIGINT,
    late       INT         NOT NULL DEFAULT 0,
    planned    BOOLEAN     NOT NULL COMMENT 'a link of the schedule''s chain; false for a run by hand',
    PRIMARY KEY (account, job, slice_from, slice_to)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE run_watermark (
    account  VARCHAR(63) NOT NULL,
    job      VARCHAR(64) NOT NULL,
    position DATETIME(6) NOT NULL COMMENT 'end of the last contiguous window that was read to its end and stored',
    PRIMARY KEY (account, job)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE run_ledger (
    run_id        BIGINT         NOT NULL,
    step          VARCHAR(64)    NOT NULL,
    currency      CHAR(3)        NOT NULL COMMENT 'empty where a record has none',
    claimed       BIGINT,
    distinct_seen BIGINT,
    fetched       BIGINT         NOT NULL DEFAULT 0,
    duplicate     BIGINT         NOT NULL DEFAULT 0,
    filtered      BIGINT         NOT NULL DEFAULT 0,
    rejected      BIGINT         NOT NULL DEFAULT 0,
    inserted      BIGINT         NOT NULL DEFAULT 0,
    updated       BIGINT         NOT NULL DEFAULT 0,
    unchanged     BIGINT         NOT NULL DEFAULT 0,
    sent          BIGINT         NOT NULL DEFAULT 0,
    acknowledged  BIGINT         NOT NULL DEFAULT 0,
    refused       BIGINT         NOT NULL DEFAULT 0,
    held          BIGINT         NOT NULL DEFAULT 0,
    amount        DECIMAL(25, 4) NOT NULL DEFAULT 0,
    PRIMARY KEY (run_id, step, currency)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE run_seen (
    run_id     BIGINT       NOT NULL,
    step       VARCHAR(64)  NOT NULL,
    record_key VARCHAR(400) NOT NULL,
    digest     CHAR(64)     NOT NULL COMMENT 'of the version seen last',
    attempt    INT          NOT NULL COMMENT 'the attempt that saw it last',
    PRIMARY KEY (run_id, step, record_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'the distinct records a run saw over all its attempts; emptied when it is done';

CREATE TABLE reject (
    reject_id   BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    run_id      BIGINT       NOT NULL,
    step        VARCHAR(64)  NOT NULL,
    job         VARCHAR(64)  NOT NULL,
    account     VARCHAR(63)  NOT NULL,
    record_key  VARCHAR(400) NOT NULL,
    reason_code VARCHAR(64)  NOT NULL,
    reason      TEXT         NOT NULL,
    place       VARCHAR(255) NOT NULL,
    raw         MEDIUMTEXT   NOT NULL,
    digest      CHAR(64)     NOT NULL COMMENT 'of the record''s content',
    state       VARCHAR(16)  NOT NULL,
    created_at  DATETIME(6)  NOT NULL,
    KEY reject_by_run (run_id, reject_id),
    KEY reject_by_record (account, job, record_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE credential_token (
    credential_key CHAR(64)       NOT NULL PRIMARY KEY,
    token          VARBINARY(8192) COMMENT 'AES-256-GCM under OMSYNC_KEY',
    expires_at     DATETIME(6),
    renewing_by    VARCHAR(255),
    renewing_until DATETIME(6)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE budget_bucket (
    id         CHAR(64) NOT NULL PRIMARY KEY,
    state      BLOB,
    expires_at BIGINT
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE budget_slot (
    credential_key CHAR(64)    NOT NULL,
    lane           VARCHAR(32) NOT NULL,
    slot           INT         NOT NULL,
    holder         VARCHAR(255) NOT NULL,
    until          DATETIME(6) NOT NULL,
    PRIMARY KEY (credential_key, lane, slot)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'places among the calls that run at once, held by processes for a lease';

CREATE VIEW v_run AS
SELECT run_id, job, account, slice_from, slice_to, drop_name, status, exit_code, attempts, owner, started_at, ended_at,
       error
FROM run;

CREATE VIEW v_window AS
SELECT account, job, slice_from, slice_to, state, run_id, late
FROM run_window;

CREATE VIEW v_ledger AS
SELECT run_id, step, claimed, fetched, duplicate, filtered, rejected, inserted, updated, unchanged, sent, acknowledged,
       refused, held, amount, NULLIF(currency, '') AS currency,
       SUM(fetched) OVER (PARTITION BY run_id, step)
           = SUM(duplicate + filtered + rejected + inserted + updated + unchanged) OVER (PARTITION BY run_id, step)
       AND SUM(sent) OVER (PARTITION BY run_id, step)
           = SUM(acknowledged + refused) OVER (PARTITION BY run_id, step)
       AND COALESCE(MAX(claimed) OVER (PARTITION BY run_id, step), 0)
           <= COALESCE(MAX(distinct_seen) OVER (PARTITION BY run_id, step), 0) AS balanced
FROM run_ledger;

CREATE VIEW v_reject AS
SELECT reject_id, run_id, job, account, record_key, reason_code, reason, raw, state
FROM reject;

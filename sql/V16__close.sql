-- Closing a month: what was prepared, who signed it, and what all signed reports together say of each document.

CREATE TABLE period_gate (
    account VARCHAR(63) NOT NULL PRIMARY KEY
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'who takes, signs or locks a report of an account holds its row to the end of the transaction';

CREATE TABLE period_close (
    account     VARCHAR(63)   NOT NULL,
    period      CHAR(7)       NOT NULL,
    revision    INT           NOT NULL,
    report_id   BIGINT        NOT NULL,
    state       VARCHAR(16)   NOT NULL COMMENT 'PREPARED, LOCKED, or what a later revision took the place of: DROPPED before, REPLACED after it was locked',
    manifest    CHAR(64)      NOT NULL COMMENT 'SHA-256 of the pack''s manifest: what is signed',
    folder      VARCHAR(1024) NOT NULL COMMENT 'of the pack, below reports/',
    reason      VARCHAR(1024) NOT NULL COMMENT 'why a closed month was opened again; else empty',
    prepared_by VARCHAR(255)  NOT NULL,
    prepared_at DATETIME(6)   NOT NULL,
    locked_at   DATETIME(6),
    PRIMARY KEY (account, period, revision),
    KEY period_close_by_report (report_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE period_signature (
    account   VARCHAR(63)  NOT NULL,
    period    CHAR(7)      NOT NULL,
    revision  INT          NOT NULL,
    place     INT          NOT NULL COMMENT '1 or 2',
    signer    VARCHAR(255) NOT NULL,
    host      VARCHAR(255) NOT NULL,
    login     VARCHAR(255) NOT NULL COMMENT 'the operating system''s user there',
    person    VARCHAR(255) NOT NULL COMMENT 'the signer''s name as it is compared',
    manifest  CHAR(64)     NOT NULL,
    signed_at DATETIME(6)  NOT NULL,
    PRIMARY KEY (account, period, revision, place),
    UNIQUE KEY period_signature_by_person (account, period, revision, person)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE period_document (
    account     VARCHAR(63)    NOT NULL,
    what        VARCHAR(16)    NOT NULL COMMENT 'ORDER, INVOICE (a credit note counts below zero) or SHIPMENT',
    document_id VARCHAR(400)   NOT NULL,
    period      CHAR(7)        NOT NULL COMMENT 'in whose report it stands; empty: older than the first one closed',
    own_period  CHAR(7)        NOT NULL,
    currency    CHAR(3)        NOT NULL COMMENT 'empty for pieces',
    amount      DECIMAL(25, 4) NOT NULL COMMENT 'in that report, with what later ones carried since',
    tax         DECIMAL(25, 4) NOT NULL COMMENT 'in the amount',
    carried     CHAR(7)        NOT NULL COMMENT 'the last period that carried a change of it; empty: none',
    PRIMARY KEY (account, what, document_id),
    KEY period_document_by_period (account, period, what)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'each document once, as all locked reports together have it; written as they are locked';

CREATE TABLE period_finding (
    account    VARCHAR(63) NOT NULL,
    finding_id BIGINT      NOT NULL,
    version    INT         NOT NULL,
    PRIMARY KEY (finding_id, version)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'findings of older months, as they were when the first one was closed: no report shows them so';

CREATE VIEW v_close AS
SELECT c.account, c.period, c.revision, c.state, c.manifest, NULLIF(c.reason, '') AS reason, c.prepared_by, c.prepared_at,
       one.signer AS first_signer, one.host AS first_host, one.login AS first_login, one.signed_at AS first_signed_at, two.signer AS second_signer,
       two.host AS second_host, two.login AS second_login, two.signed_at AS second_signed_at, c.locked_at
FROM period_close c
         LEFT JOIN period_signature one ON one.account = c.account AND one.period = c.period
    AND one.revision = c.revision AND one.place = 1
         LEFT JOIN period_signature two ON two.account = c.account AND two.period = c.period
    AND two.revision = c.revision AND two.place = 2;

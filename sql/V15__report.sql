-- What a period's report says, frozen row by row as of one instant. A draft is taken anew with each report; what was
-- prepared for a close stays, and is what is signed. An order belongs to the month of placed_at, an invoice to that of
-- issued_at, a shipment that has left to that of shipped_at; cancelled invoices count nowhere. What came or changed after
-- its month was closed is in the report of the first month that is still open.

CREATE TABLE report (
    report_id       BIGINT         NOT NULL AUTO_INCREMENT PRIMARY KEY,
    account         VARCHAR(63)    NOT NULL,
    period          CHAR(7)        NOT NULL COMMENT 'a month of the account''s zone, as in 2026-10',
    revision        INT            NOT NULL COMMENT '0: a draft; from 1 on: prepared for a close',
    zone            VARCHAR(64)    NOT NULL,
    period_from     DATETIME(6)    NOT NULL,
    period_to       DATETIME(6)    NOT NULL,
    as_of           DATETIME(6)    NOT NULL COMMENT 'of the ages: the last matching, unless one was asked for',
    rules           CHAR(64)       NOT NULL COMMENT 'of the rules and settings of that matching',
    shipments       BOOLEAN        NOT NULL COMMENT 'what was compared, as in reconcile_account',
    invoices        BOOLEAN        NOT NULL,
    payments        BOOLEAN        NOT NULL,
    returns         BOOLEAN        NOT NULL,
    taxes           BOOLEAN        NOT NULL,
    freights        BOOLEAN        NOT NULL,
    lookups         BOOLEAN        NOT NULL,
    on_order        BOOLEAN        NOT NULL,
    tolerance_above DECIMAL(19, 4) NOT NULL,
    tolerance_below DECIMAL(19, 4) NOT NULL,
    percent         DECIMAL(9, 4)  NOT NULL,
    previous        BIGINT COMMENT 'the signed report of the same period that this one is to replace',
    taken_at        DATETIME(6)    NOT NULL,
    UNIQUE KEY report_of_period (account, period, revision)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE report_order (
    report_id         BIGINT         NOT NULL,
    order_id          VARCHAR(191)   NOT NULL,
    own_period        CHAR(7)        NOT NULL COMMENT 'another one: it came after that one was closed',
    order_number      VARCHAR(191)   NOT NULL,
    status            VARCHAR(32)    NOT NULL,
    class             VARCHAR(16)    NOT NULL COMMENT 'FINDING, EXPECTED or MATCHED',
    compared          BOOLEAN        NOT NULL COMMENT 'whether its pieces could be',
    currency          CHAR(3)        NOT NULL,
    grand_total       DECIMAL(19, 4) NOT NULL,
    invoiced          DECIMAL(25, 4) NOT NULL,
    credited          DECIMAL(25, 4) NOT NULL,
    captured          DECIMAL(25, 4) NOT NULL,
    refunded          DECIMAL(25, 4) NOT NULL,
    forgiven_invoiced DECIMAL(25, 4) NOT NULL,
    forgiven_paid     DECIMAL(25, 4) NOT NULL,
    placed_at         DATETIME(6)    NOT NULL,
    digest            CHAR(64)       NOT NULL,
    run_id            BIGINT         NOT NULL COMMENT 'that stored it',
    PRIMARY KEY (report_id, order_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE report_invoice (
    report_id      BIGINT         NOT NULL,
    invoice_id     VARCHAR(400)   NOT NULL,
    own_period     CHAR(7)        NOT NULL,
    invoice_number VARCHAR(191)   NOT NULL,
    kind           VARCHAR(16)    NOT NULL,
    status         VARCHAR(32)    NOT NULL,
    order_id       VARCHAR(191)   NOT NULL COMMENT 'that it was matched with; empty: none',
    class          VARCHAR(16)    NOT NULL,
    currency       CHAR(3)        NOT NULL,
    grand_total    DECIMAL(19, 4) NOT NULL,
    tax_total      DECIMAL(19, 4) NOT NULL,
    issued_at      DATETIME(6)    NOT NULL,
    digest         CHAR(64)       NOT NULL,
    run_id         BIGINT         NOT NULL,
    PRIMARY KEY (report_id, invoice_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE report_shipment (
    report_id       BIGINT         NOT NULL,
    shipment_id     VARCHAR(400)   NOT NULL,
    own_period      CHAR(7)        NOT NULL,
    tracking_number VARCHAR(191)   NOT NULL,
    status          VARCHAR(32)    NOT NULL,
    order_id        VARCHAR(191)   NOT NULL,
    class           VARCHAR(16)    NOT NULL,
    quantity        DECIMAL(19, 4) NOT NULL,
    shipped_at      DATETIME(6)    NOT NULL,
    digest          CHAR(64)       NOT NULL,
    run_id          BIGINT         NOT NULL,
    PRIMARY KEY (report_id, shipment_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE report_finding (
    report_id  BIGINT  NOT NULL,
    finding_id BIGINT  NOT NULL,
    version    INT     NOT NULL COMMENT 'a row of finding_version, which never changes',
    own_period CHAR(7) NOT NULL COMMENT 'of its order; without an order, of what could be seen first',
    PRIMARY KEY (report_id, finding_id),
    KEY report_finding_by_version (finding_id, version)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE report_run (
    report_id BIGINT NOT NULL,
    run_id    BIGINT NOT NULL,
    PRIMARY KEY (report_id, run_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'runs that stored what it is made of';

CREATE TABLE report_change (
    report_id     BIGINT         NOT NULL,
    what          VARCHAR(16)    NOT NULL COMMENT 'ORDER, INVOICE (a credit note counts below zero) or SHIPMENT',
    document_id   VARCHAR(400)   NOT NULL,
    currency      CHAR(3)        NOT NULL COMMENT 'empty for pieces',
    period        CHAR(7)        NOT NULL COMMENT 'a closed one, in whose report it stands',
    own_period    CHAR(7)        NOT NULL,
    how           VARCHAR(8)     NOT NULL COMMENT 'CHANGED or GONE',
    amount_before DECIMAL(25, 4) NOT NULL COMMENT 'what signed reports say of it so far',
    amount_after  DECIMAL(25, 4) NOT NULL,
    difference    DECIMAL(25, 4) NOT NULL COMMENT 'signed with this report, and never again',
    newest        BOOLEAN        NOT NULL COMMENT 'false: in the currency that it had',
    tax_before    DECIMAL(25, 4) NOT NULL COMMENT 'in the amount',
    tax_after     DECIMAL(25, 4) NOT NULL,
    PRIMARY KEY (report_id, what, document_id, currency)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'what changed in closed periods, carried once by the first report after it';

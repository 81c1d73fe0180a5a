-- Shipments, invoices, payments and returns; money in DECIMAL(19,4) with its ISO 4217 currency.
-- origin: ORDER for what came inside an order, LIST for what the vendor lists apart, DROP for a file.

CREATE TABLE shipment (
    account         VARCHAR(63)    NOT NULL,
    shipment_id     VARCHAR(400)   NOT NULL,
    order_id        VARCHAR(191)   NOT NULL,
    origin          VARCHAR(8)     NOT NULL,
    status          VARCHAR(32)    NOT NULL,
    vendor_status   VARCHAR(191)   NOT NULL,
    carrier         VARCHAR(191)   NOT NULL,
    tracking_number VARCHAR(191)   NOT NULL,
    quantity        DECIMAL(19, 4) NOT NULL,
    shipped_at      DATETIME(6),
    updated_at      DATETIME(6)    NOT NULL,
    digest          CHAR(64)       NOT NULL,
    run_id          BIGINT         NOT NULL,
    PRIMARY KEY (account, shipment_id),
    KEY shipment_by_order (account, order_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE shipment_line (
    account       VARCHAR(63)    NOT NULL,
    shipment_id   VARCHAR(400)   NOT NULL,
    line_id       VARCHAR(191)   NOT NULL,
    order_line_id VARCHAR(191)   NOT NULL,
    sku           VARCHAR(191)   NOT NULL,
    quantity      DECIMAL(19, 4) NOT NULL,
    PRIMARY KEY (account, shipment_id, line_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE invoice (
    account        VARCHAR(63)    NOT NULL,
    invoice_id     VARCHAR(400)   NOT NULL,
    invoice_number VARCHAR(191)   NOT NULL,
    order_id       VARCHAR(191)   NOT NULL,
    origin         VARCHAR(8)     NOT NULL,
    kind           VARCHAR(16)    NOT NULL,
    status         VARCHAR(32)    NOT NULL,
    currency       CHAR(3)        NOT NULL,
    subtotal       DECIMAL(19, 4) NOT NULL,
    shipping_total DECIMAL(19, 4) NOT NULL,
    tax_total      DECIMAL(19, 4) NOT NULL,
    grand_total    DECIMAL(19, 4) NOT NULL,
    issued_at      DATETIME(6)    NOT NULL,
    updated_at     DATETIME(6)    NOT NULL,
    digest         CHAR(64)       NOT NULL,
    run_id         BIGINT         NOT NULL,
    PRIMARY KEY (account, invoice_id),
    KEY invoice_by_order (account, order_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE invoice_line (
    account       VARCHAR(63)    NOT NULL,
    invoice_id    VARCHAR(400)   NOT NULL,
    line_id       VARCHAR(191)   NOT NULL,
    order_line_id VARCHAR(191)   NOT NULL,
    sku           VARCHAR(191)   NOT NULL,
    name          VARCHAR(512)   NOT NULL,
    quantity      DECIMAL(19, 4) NOT NULL,
    unit_price    DECIMAL(19, 4) NOT NULL,
    tax           DECIMAL(19, 4) NOT NULL,
    line_total    DECIMAL(19, 4) NOT NULL,
    PRIMARY KEY (account, invoice_id, line_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE payment (
    account       VARCHAR(63)    NOT NULL,
    payment_id    VARCHAR(400)   NOT NULL,
    order_id      VARCHAR(191)   NOT NULL,
    origin        VARCHAR(8)     NOT NULL,
    kind          VARCHAR(16)    NOT NULL,
    vendor_status VARCHAR(191)   NOT NULL,
    settled       BOOLEAN        NOT NULL COMMENT 'the vendor says it went through',
    method        VARCHAR(191)   NOT NULL,
    reference     VARCHAR(191)   NOT NULL,
    currency      CHAR(3)        NOT NULL,
    amount        DECIMAL(19, 4) NOT NULL,
    paid_at       DATETIME(6),
    updated_at    DATETIME(6)    NOT NULL,
    digest        CHAR(64)       NOT NULL,
    run_id        BIGINT         NOT NULL,
    PRIMARY KEY (account, payment_id),
    KEY payment_by_order (account, order_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE goods_return (
    account       VARCHAR(63)    NOT NULL,
    return_id     VARCHAR(400)   NOT NULL,
    order_id      VARCHAR(191)   NOT NULL,
    origin        VARCHAR(8)     NOT NULL,
    status        VARCHAR(32)    NOT NULL,
    vendor_status VARCHAR(191)   NOT NULL,
    currency      CHAR(3)        NOT NULL,
    credit_total  DECIMAL(19, 4) NOT NULL,
    quantity      DECIMAL(19, 4) NOT NULL,
    requested_at  DATETIME(6)    NOT NULL,
    updated_at    DATETIME(6)    NOT NULL,
    digest        CHAR(64)       NOT NULL,
    run_id        BIGINT         NOT NULL,
    PRIMARY KEY (account, return_id),
    KEY return_by_order (account, order_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE goods_return_line (
    account       VARCHAR(63)    NOT NULL,
    return_id     VARCHAR(400)   NOT NULL,
    line_id       VARCHAR(191)   NOT NULL,
    order_line_id VARCHAR(191)   NOT NULL,
    sku           VARCHAR(191)   NOT NULL,
    quantity      DECIMAL(19, 4) NOT NULL,
    reason        VARCHAR(512)   NOT NULL,
    PRIMARY KEY (account, return_id, line_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE document_raw (
    account     VARCHAR(63)  NOT NULL,
    kind        VARCHAR(16)  NOT NULL COMMENT 'the table the document is in',
    document_id VARCHAR(400) NOT NULL,
    raw         MEDIUMTEXT   NOT NULL,
    PRIMARY KEY (account, kind, document_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'the vendor''s own words of what it lists apart; purged by themselves';

CREATE VIEW v_shipment AS
SELECT account, shipment_id, order_id, status, vendor_status, carrier, tracking_number, quantity, shipped_at, updated_at,
       run_id
FROM shipment;

CREATE VIEW v_shipment_line AS
SELECT account, shipment_id, line_id, order_line_id, sku, quantity
FROM shipment_line;

CREATE VIEW v_invoice AS
SELECT account, invoice_id, invoice_number, order_id, kind, status, currency, subtotal, shipping_total, tax_total,
       grand_total, issued_at, updated_at, run_id
FROM invoice;

CREATE VIEW v_invoice_line AS
SELECT account, invoice_id, line_id, order_line_id, sku, name, quantity, unit_price, tax, line_total
FROM invoice_line;

CREATE VIEW v_payment AS
SELECT account, payment_id, order_id, kind, vendor_status, settled, method, reference, currency, amount, paid_at,
       updated_at, run_id
FROM payment;

CREATE VIEW v_return AS
SELECT account, return_id, order_id, status, vendor_status, currency, credit_total, quantity, requested_at, updated_at,
       run_id
FROM goods_return;

CREATE VIEW v_return_line AS
SELECT account, return_id, line_id, order_line_id, sku, quantity, reason
FROM goods_return_line;

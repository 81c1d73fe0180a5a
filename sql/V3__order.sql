-- Orders as the vendors hold them; money in DECIMAL(19,4) with its ISO 4217 currency.

CREATE TABLE sales_order (
    account        VARCHAR(63)    NOT NULL,
    order_id       VARCHAR(191)   NOT NULL,
    order_number   VARCHAR(191)   NOT NULL,
    status         VARCHAR(32)    NOT NULL,
    vendor_status  VARCHAR(191)   NOT NULL,
    currency       CHAR(3)        NOT NULL,
    subtotal       DECIMAL(19, 4) NOT NULL,
    tax_total      DECIMAL(19, 4) NOT NULL,
    shipping_total DECIMAL(19, 4) NOT NULL,
    discount_total DECIMAL(19, 4) NOT NULL,
    grand_total    DECIMAL(19, 4) NOT NULL,
    line_count     INT            NOT NULL,
    item_quantity  DECIMAL(19, 4) NOT NULL,
    placed_at      DATETIME(6)    NOT NULL,
    updated_at     DATETIME(6)    NOT NULL,
    digest         CHAR(64)       NOT NULL,
    run_id         BIGINT         NOT NULL,
    PRIMARY KEY (account, order_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE sales_order_line (
    account            VARCHAR(63)    NOT NULL,
    order_id           VARCHAR(191)   NOT NULL,
    line_id            VARCHAR(191)   NOT NULL,
    position           INT            NOT NULL,
    sku                VARCHAR(191)   NOT NULL,
    name               VARCHAR(512)   NOT NULL,
    quantity           DECIMAL(19, 4) NOT NULL,
    cancelled_quantity DECIMAL(19, 4) NOT NULL,
    shipped_quantity   DECIMAL(19, 4) NOT NULL,
    unit_price         DECIMAL(19, 4) NOT NULL,
    discount           DECIMAL(19, 4) NOT NULL,
    tax                DECIMAL(19, 4) NOT NULL,
    line_total         DECIMAL(19, 4) NOT NULL,
    PRIMARY KEY (account, order_id, line_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE sales_order_raw (
    account  VARCHAR(63)  NOT NULL,
    order_id VARCHAR(191) NOT NULL,
    raw      MEDIUMTEXT   NOT NULL,
    PRIMARY KEY (account, order_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'the vendor''s own words, apart from the rest so that they can be purged';

CREATE VIEW v_order AS
SELECT account, order_id, order_number, status, vendor_status, currency, subtotal, tax_total, shipping_total,
       discount_total, grand_total, line_count, item_quantity, placed_at, updated_at, run_id
FROM sales_order;

CREATE VIEW v_order_line AS
SELECT account, order_id, line_id, sku, name, quantity, cancelled_quantity, shipped_quantity, unit_price, discount, tax,
       line_total
FROM sales_order_line;

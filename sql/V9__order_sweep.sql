-- Late truth: versions of orders that a pull's window should have held, and orders that were asked for by id.

CREATE TABLE sales_order_gate (
    account VARCHAR(63) NOT NULL PRIMARY KEY
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'who stores orders of an account holds its row to the end of the chunk: jobs take turns';

CREATE TABLE sales_order_late (
    account    VARCHAR(63)  NOT NULL,
    order_id   VARCHAR(191) NOT NULL,
    changed_at DATETIME(6)  NOT NULL COMMENT 'the vendor''s time of the version that was missed',
    seen_at    DATETIME(6)  NOT NULL,
    slice_from DATETIME(6)  NOT NULL COMMENT 'the window of order-pull that it belonged to',
    slice_to   DATETIME(6)  NOT NULL,
    listed     BOOLEAN      NOT NULL COMMENT 'false: no list held it, it was asked for by id',
    run_id     BIGINT       NOT NULL,
    PRIMARY KEY (account, order_id, changed_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE sales_order_lookup (
    account  VARCHAR(63)  NOT NULL,
    order_id VARCHAR(191) NOT NULL,
    asked_at DATETIME(6)  NOT NULL COMMENT 'when the vendor answered for this id last',
    outcome  VARCHAR(16)  NOT NULL COMMENT 'FOUND, GONE or REFUSED',
    run_id   BIGINT       NOT NULL,
    PRIMARY KEY (account, order_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE INDEX sales_order_by_status ON sales_order (account, status);

CREATE VIEW v_order_late AS
SELECT account, order_id, changed_at, seen_at, TIMESTAMPDIFF(SECOND, changed_at, seen_at) AS seconds_late, slice_from,
       slice_to, listed, run_id
FROM sales_order_late;

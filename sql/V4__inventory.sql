-- Stock levels as they were loaded, and what each vendor has acknowledged of them.

CREATE TABLE inventory_level (
    account     VARCHAR(63)  NOT NULL,
    sku         VARCHAR(191) NOT NULL,
    location    VARCHAR(191) NOT NULL,
    quantity    BIGINT       NOT NULL,
    observed_at DATETIME(6)  NOT NULL,
    version     BIGINT       NOT NULL COMMENT 'grows whenever the quantity changes',
    run_id      BIGINT       NOT NULL,
    PRIMARY KEY (account, sku, location)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE inventory_push (
    account         VARCHAR(63)  NOT NULL COMMENT 'the account that pushes',
    source          VARCHAR(63)  NOT NULL COMMENT 'the account whose levels it pushes',
    sku             VARCHAR(191) NOT NULL,
    location        VARCHAR(191) NOT NULL,
    version         BIGINT       NOT NULL COMMENT 'of the level that the vendor answered last; 0 sends it again',
    pushed_quantity BIGINT COMMENT 'what the vendor acknowledged last',
    pushed_at       DATETIME(6),
    outcome         VARCHAR(16)  NOT NULL,
    reason          TEXT,
    run_id          BIGINT       NOT NULL,
    PRIMARY KEY (account, source, sku, location)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE inventory_feed (
    account VARCHAR(63) NOT NULL COMMENT 'the account that pushes',
    source  VARCHAR(63) NOT NULL,
    PRIMARY KEY (account, source),
    KEY inventory_feed_by_source (source)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE VIEW v_inventory AS
SELECT COALESCE(f.account, l.account) AS account, l.account AS source, l.sku, l.location, l.quantity, l.observed_at,
       p.pushed_quantity, p.pushed_at,
       CASE WHEN p.version = l.version THEN p.outcome ELSE 'PENDING' END AS outcome,
       CASE WHEN p.version = l.version THEN p.reason END AS reason
FROM inventory_level l
         LEFT JOIN inventory_feed f ON f.source = l.account
         LEFT JOIN inventory_push p ON p.account = f.account AND p.source = l.account AND p.sku = l.sku
    AND p.location = l.location;

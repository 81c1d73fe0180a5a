-- What a guarded push was judged by, as it was shown: it sends these rows with these quantities alone.

CREATE TABLE inventory_held (
    run_id   BIGINT       NOT NULL,
    source   VARCHAR(63)  NOT NULL,
    sku      VARCHAR(191) NOT NULL,
    location VARCHAR(191) NOT NULL,
    version  BIGINT       NOT NULL,
    quantity BIGINT       NOT NULL COMMENT 'to be sent: the level less the buffer',
    PRIMARY KEY (run_id, sku, location)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE OR REPLACE VIEW v_inventory AS
SELECT COALESCE(f.account, l.account) AS account, l.account AS source, l.sku, l.location, l.quantity, l.observed_at,
       p.pushed_quantity, p.pushed_at,
       CASE
           WHEN p.version = l.version THEN p.outcome
           WHEN EXISTS (SELECT 1
                        FROM run r
                                 JOIN inventory_held h ON h.run_id = r.run_id
                        WHERE r.account = f.account AND r.job = 'inventory-push' AND r.status = 'HELD'
                          AND h.source = l.account AND h.sku = l.sku AND h.location = l.location
                          AND h.version = l.version) THEN 'HELD'
           ELSE 'PENDING' END AS outcome,
       CASE WHEN p.version = l.version THEN p.reason END AS reason
FROM inventory_level l
         LEFT JOIN inventory_feed f ON f.source = l.account
         LEFT JOIN inventory_push p ON p.account = f.account AND p.source = l.account AND p.sku = l.sku
    AND p.location = l.location;

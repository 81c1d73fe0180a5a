-- A portion of everything is looked at again: an account's first matching, or its rules or settings changed.

INSERT IGNORE INTO reconcile_touched (account, order_id)
SELECT DISTINCT account, order_id FROM sales_order
WHERE account = :account AND order_id > :after AND (:until IS NULL OR order_id <= :until);

INSERT IGNORE INTO reconcile_touched (account, order_id)
SELECT DISTINCT account, order_id FROM shipment
WHERE account = :account AND order_id > :after AND (:until IS NULL OR order_id <= :until);

INSERT IGNORE INTO reconcile_touched (account, order_id)
SELECT DISTINCT account, order_id FROM invoice
WHERE account = :account AND order_id > :after AND (:until IS NULL OR order_id <= :until);

INSERT IGNORE INTO reconcile_touched (account, order_id)
SELECT DISTINCT account, order_id FROM payment
WHERE account = :account AND order_id > :after AND (:until IS NULL OR order_id <= :until);

INSERT IGNORE INTO reconcile_touched (account, order_id)
SELECT DISTINCT account, order_id FROM goods_return
WHERE account = :account AND order_id > :after AND (:until IS NULL OR order_id <= :until);

INSERT IGNORE INTO reconcile_touched (account, order_id)
SELECT DISTINCT account, order_id FROM finding
WHERE account = :account AND order_id > :after AND (:until IS NULL OR order_id <= :until);

-- Documents that name no order.
INSERT IGNORE INTO reconcile_touched (account, order_id)
SELECT a.account, ''
FROM reconcile_account a
WHERE a.account = :account AND :after = ''
  AND (EXISTS (SELECT 1 FROM shipment d WHERE d.account = a.account AND d.order_id = '')
    OR EXISTS (SELECT 1 FROM invoice d WHERE d.account = a.account AND d.order_id = '')
    OR EXISTS (SELECT 1 FROM payment d WHERE d.account = a.account AND d.order_id = '')
    OR EXISTS (SELECT 1 FROM goods_return d WHERE d.account = a.account AND d.order_id = '')
    OR EXISTS (SELECT 1 FROM finding d WHERE d.account = a.account AND d.order_id = ''));

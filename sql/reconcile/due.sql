-- What was merely expected and is no longer.
INSERT IGNORE INTO reconcile_touched (account, order_id)
SELECT account, order_id FROM finding
WHERE account = :account AND state = 'EXPECTED' AND due_at <= :now;

-- Invoices without an order that an order was likely for, or is now.
INSERT IGNORE INTO reconcile_touched (account, order_id)
SELECT f.account, f.order_id
FROM finding f
         JOIN finding_version v ON v.finding_id = f.finding_id AND v.version = f.version
WHERE f.account = :account AND f.state IN ('EXPECTED', 'OPEN') AND f.kind = 'INVOICE_WITHOUT_ORDER'
  AND (v.hint <> ''
    OR EXISTS (SELECT 1 FROM sales_order o
                        JOIN reconcile_touched t ON t.account = o.account AND t.order_id = o.order_id
               WHERE o.account = f.account AND o.grand_total = v.actual AND o.currency = v.currency));

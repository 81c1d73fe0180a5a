-- Orders against shipments, and shipments against invoices, in pieces.

INSERT INTO reconcile_candidate (account, order_id, kind, subject, document_id, unit, expected, actual, currency, sides,
                                 since)
SELECT r.account, r.order_id, 'SHIPPED_OVER', 'order', '', 'QUANTITY',
       r.shipped_quantity - r.back_quantity - r.returned_quantity - r.over_quantity - r.after_cancel_quantity,
       r.shipped_quantity - r.back_quantity - r.returned_quantity, '', 'SHIPMENT,RETURN', r.last_shipped_at
FROM reconcile_work w
         JOIN reconcile_account t ON t.account = w.account
         JOIN reconcile_order r ON r.account = w.account AND r.order_id = w.name
WHERE w.account = :account AND r.known AND t.shipments AND r.over_quantity > 0 AND NOT r.cancelled;

INSERT INTO reconcile_candidate (account, order_id, kind, subject, document_id, unit, expected, actual, currency, sides,
                                 since)
SELECT r.account, r.order_id, 'SHIPPED_AFTER_CANCEL', 'order', '', 'QUANTITY',
       CASE
           WHEN r.cancelled THEN 0
           ELSE r.shipped_quantity - r.back_quantity - r.returned_quantity - r.after_cancel_quantity END,
       CASE
           WHEN r.cancelled THEN r.after_cancel_quantity
           ELSE r.shipped_quantity - r.back_quantity - r.returned_quantity END, '', 'SHIPMENT,RETURN', r.last_shipped_at
FROM reconcile_work w
         JOIN reconcile_account t ON t.account = w.account
         JOIN reconcile_order r ON r.account = w.account AND r.order_id = w.name
WHERE w.account = :account AND r.known AND t.shipments AND r.after_cancel_quantity > 0
  AND (r.cancelled OR r.over_quantity = 0);

INSERT INTO reconcile_candidate (account, order_id, kind, subject, document_id, unit, expected, actual, currency, sides,
                                 since)
SELECT r.account, r.order_id, 'SHIPPED_SHORT', 'order', '', 'QUANTITY',
       r.ordered_quantity - r.cancelled_quantity,
       r.ordered_quantity - r.cancelled_quantity - r.short_quantity, '', 'SHIPMENT',
       COALESCE(r.last_shipped_at, r.changed_at)
FROM reconcile_work w
         JOIN reconcile_account t ON t.account = w.account
         JOIN reconcile_order r ON r.account = w.account AND r.order_id = w.name
WHERE w.account = :account AND r.known AND t.shipments AND r.closed AND r.short_quantity > 0
  AND NOT (t.invoices AND r.unshipped_quantity > 0);

INSERT INTO reconcile_candidate (account, order_id, kind, subject, document_id, unit, expected, actual, currency, sides,
                                 since)
SELECT r.account, r.order_id, 'SHIPPED_NOT_INVOICED', 'order', '', 'QUANTITY',
       r.invoiced_quantity + r.uninvoiced_quantity, r.invoiced_quantity, '', 'SHIPMENT,INVOICE',
       r.first_shipped_at
FROM reconcile_work w
         JOIN reconcile_account t ON t.account = w.account
         JOIN reconcile_order r ON r.account = w.account AND r.order_id = w.name
WHERE w.account = :account AND r.known AND t.shipments AND t.invoices AND r.uninvoiced_quantity > 0
  AND NOT r.cancelled AND r.grand_total > 0 AND r.status <> 'RETURNED'
  AND NOT (r.status = 'FAILED' AND r.told_quantity = 0);

INSERT INTO reconcile_candidate (account, order_id, kind, subject, document_id, unit, expected, actual, currency, sides,
                                 since)
SELECT r.account, r.order_id, 'INVOICED_NOT_SHIPPED', 'order', '', 'QUANTITY',
       r.invoiced_quantity - r.credited_quantity - r.unshipped_quantity, r.invoiced_quantity - r.credited_quantity, '',
       'INVOICE,CREDIT_NOTE,SHIPMENT', r.first_invoiced_at
FROM reconcile_work w
         JOIN reconcile_account t ON t.account = w.account
         JOIN reconcile_order r ON r.account = w.account AND r.order_id = w.name
WHERE w.account = :account AND r.known AND t.shipments AND t.invoices AND r.unshipped_quantity > 0
  AND (NOT t.on_order OR r.closed OR r.cancelled);

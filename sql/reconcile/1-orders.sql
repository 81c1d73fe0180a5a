-- What documents call the orders that are looked at, and the order that is meant: that of this id, else the only one
-- of this number.

UPDATE reconcile_work w JOIN sales_order o ON o.account = w.account AND o.order_id = w.name
SET w.known = TRUE
WHERE w.account = :account;

UPDATE reconcile_work w
    JOIN (SELECT o.account, o.order_number, MIN(o.order_id) AS order_id
          FROM reconcile_work n
                   JOIN sales_order o ON o.account = n.account AND o.order_number = n.name
          WHERE n.account = :account AND NOT n.known AND n.name <> ''
          GROUP BY o.account, o.order_number
          HAVING COUNT(*) = 1) one ON one.account = w.account AND one.order_number = w.name
SET w.order_id = one.order_id
WHERE w.account = :account AND NOT w.known;

-- A parcel that names no order may be known by its tracking number: it is looked at when another one ties it to an order,
-- and when none does any more.
INSERT IGNORE INTO reconcile_work (account, name, order_id, known)
SELECT DISTINCT n.account, '', '', FALSE
FROM reconcile_work w
         JOIN shipment s ON s.account = w.account AND s.order_id = w.name AND s.tracking_number <> ''
         JOIN shipment n ON n.account = s.account AND n.tracking_number = s.tracking_number AND n.order_id = ''
         LEFT JOIN reconcile_document d ON d.account = n.account AND d.what = 'SHIPMENT'
    AND d.document_id = n.shipment_id
WHERE w.account = :account AND w.name <> '' AND (d.rule IS NULL OR d.rule <> 'TRACKING' OR d.order_id <> w.order_id);

INSERT IGNORE INTO reconcile_work (account, name, order_id, known)
SELECT DISTINCT d.account, '', '', FALSE
FROM reconcile_work w
         JOIN reconcile_document d ON d.account = w.account AND d.order_id = w.name AND d.rule = 'TRACKING'
         JOIN shipment n ON n.account = d.account AND n.shipment_id = d.document_id
WHERE w.account = :account AND w.name <> ''
  AND NOT EXISTS (SELECT 1
                  FROM reconcile_work k
                           JOIN shipment s ON s.account = k.account AND s.order_id = k.name
                      AND s.tracking_number = n.tracking_number
                  WHERE k.account = w.account AND k.order_id = w.name AND k.name <> '');

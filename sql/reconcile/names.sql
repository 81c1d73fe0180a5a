-- What shares a number is looked at together, so that neither the order of arrival nor the size of a chunk matters; to be
-- repeated until nothing is added. A number that is an order's id too is that order's name alone.

-- A number that an order had before, and the one that it has.
INSERT IGNORE INTO reconcile_work (account, name, order_id, known)
SELECT n.account, n.order_number, n.order_number, FALSE
FROM (SELECT r.account, r.order_number
      FROM reconcile_work w
               JOIN reconcile_order r ON r.account = w.account AND r.order_id = w.name
      WHERE w.account = :account AND r.order_number <> ''
      UNION
      SELECT o.account, o.order_number
      FROM reconcile_work w
               JOIN sales_order o ON o.account = w.account AND o.order_id = w.name
      WHERE w.account = :account AND o.order_number <> '') n
         LEFT JOIN sales_order k ON k.account = n.account AND k.order_id = n.order_number
WHERE k.order_id IS NULL;

-- All orders of a number, unless an order has it as its id: then only those that were matched by it before that one came.
INSERT IGNORE INTO reconcile_work (account, name, order_id, known)
SELECT o.account, o.order_id, o.order_id, FALSE
FROM reconcile_work w
         JOIN sales_order o ON o.account = w.account AND o.order_number = w.name
         LEFT JOIN sales_order k ON k.account = w.account AND k.order_id = w.name
         LEFT JOIN reconcile_order b ON b.account = w.account AND b.order_id = w.name AND b.known
         LEFT JOIN reconcile_order r ON r.account = o.account AND r.order_id = o.order_id
WHERE w.account = :account AND w.name <> '' AND (k.order_id IS NULL OR (b.order_id IS NULL AND r.order_id IS NOT NULL));

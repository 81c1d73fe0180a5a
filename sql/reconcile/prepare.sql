-- Everything is looked at again: an account's first matching, or its rules or settings changed.

INSERT IGNORE INTO reconcile_touched (account, order_id)
SELECT account, order_id FROM sales_order WHERE account = :account;

INSERT IGNORE INTO reconcile_touched (account, order_id)
SELECT DISTINCT account, order_id FROM shipment WHERE account = :account;

INSERT IGNORE INTO reconcile_touched (account, order_id)
SELECT DISTINCT account, order_id FROM invoice WHERE account = :account;

INSERT IGNORE INTO reconcile_touched (account, order_id)
SELECT DISTINCT account, order_id FROM payment WHERE account = :account;

INSERT IGNORE INTO reconcile_touched (account, order_id)
SELECT DISTINCT account, order_id FROM goods_return WHERE account = :account;

INSERT IGNORE INTO reconcile_touched (account, order_id)
SELECT DISTINCT account, order_id FROM finding WHERE account = :account;

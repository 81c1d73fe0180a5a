-- The orders that are looked at together.

INSERT INTO reconcile_work (account, name, order_id, known)
SELECT account, order_id, order_id, FALSE
FROM reconcile_touched
WHERE account = :account
ORDER BY order_id
LIMIT :chunk;

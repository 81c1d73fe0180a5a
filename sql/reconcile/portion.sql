-- Where a portion ends: before any table gives more rows than that; null when the rest is one.

SELECT MIN(p.order_id)
FROM ((SELECT order_id FROM sales_order WHERE account = :account AND order_id > :after
       ORDER BY order_id LIMIT 1 OFFSET :rows)
      UNION ALL
      (SELECT order_id FROM shipment WHERE account = :account AND order_id > :after
       ORDER BY order_id LIMIT 1 OFFSET :rows)
      UNION ALL
      (SELECT order_id FROM invoice WHERE account = :account AND order_id > :after
       ORDER BY order_id LIMIT 1 OFFSET :rows)
      UNION ALL
      (SELECT order_id FROM payment WHERE account = :account AND order_id > :after
       ORDER BY order_id LIMIT 1 OFFSET :rows)
      UNION ALL
      (SELECT order_id FROM goods_return WHERE account = :account AND order_id > :after
       ORDER BY order_id LIMIT 1 OFFSET :rows)
      UNION ALL
      (SELECT order_id FROM finding WHERE account = :account AND order_id > :after
       ORDER BY order_id LIMIT 1 OFFSET :rows)) p;

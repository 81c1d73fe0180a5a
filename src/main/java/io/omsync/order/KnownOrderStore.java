package io.omsync.order;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import javax.sql.DataSource;

import io.omsync.connector.Account;
import io.omsync.connector.KnownOrders;
import io.omsync.run.Utc;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Which orders need not be asked for again. One with a reject that waits is: what the
 * vendor has of it now may be good.
 */
@Component
class KnownOrderStore {

	private final NamedParameterJdbcTemplate named;

	KnownOrderStore(DataSource dataSource) {
		this.named = new NamedParameterJdbcTemplate(dataSource);
	}

	KnownOrders of(Account account) {
		return (versions) -> versions.isEmpty() ? Map.of() : stored(account.name(), versions);
	}

	private Map<String, KnownOrders.Stored> stored(String account, Map<String, Instant> versions) {
		Map<String, KnownOrders.Stored> stored = new HashMap<>();
		this.named.query("""
				SELECT o.order_id, o.updated_at, o.digest, r.raw
				FROM sales_order o JOIN sales_order_raw r ON r.account = o.account AND r.order_id = o.order_id
				WHERE o.account = :account AND o.order_id IN (:ids)
				  AND NOT EXISTS (SELECT 1 FROM reject x
				                  WHERE x.account = o.account AND x.job IN ('order-pull', 'order-sweep')
				                    AND x.record_key = o.order_id AND x.state IN ('OPEN', 'RETRIED'))
				""", Map.of("account", account, "ids", versions.keySet()), (row) -> {
			String id = row.getString("order_id");
			if (Utc.instant(row, "updated_at").equals(versions.get(id))) {
				stored.put(id, new KnownOrders.Stored(row.getString("raw"), row.getString("digest")));
			}
		});
		return stored;
	}

}

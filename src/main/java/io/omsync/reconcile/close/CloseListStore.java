package io.omsync.reconcile.close;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.omsync.run.Utc;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** What was prepared and closed of many months, with who signed it. */
@Component
class CloseListStore {

	private final NamedParameterJdbcTemplate named;

	CloseListStore(DataSource dataSource) {
		this.named = new NamedParameterJdbcTemplate(dataSource);
	}

	/** All revisions of months from one to another, the older first. */
	List<Revised> revisions(Collection<String> accounts, String from, String to) {
		if (accounts.isEmpty()) {
			return List.of();
		}
		Map<String, Object> values = Map.of("accounts", accounts, "from", from, "to", to);
		Map<String, Revised> found = new LinkedHashMap<>();
		this.named.query("""
				SELECT * FROM period_close
				WHERE account IN (:accounts) AND period BETWEEN :from AND :to
				ORDER BY account, period, revision
				""", values, (row) -> {
			Revision revision = CloseStore.revision(row, 0);
			found.put(key(revision.account(), revision.period(), revision.number()), new Revised(revision, List.of()));
		});
		Map<String, List<Signature>> signatures = new HashMap<>();
		this.named.query("""
				SELECT * FROM period_signature
				WHERE account IN (:accounts) AND period BETWEEN :from AND :to
				ORDER BY account, period, revision, place
				""", values, (row) -> {
			signatures
				.computeIfAbsent(key(row.getString("account"), row.getString("period"), row.getInt("revision")),
						(key) -> new ArrayList<>())
				.add(new Signature(row.getString("signer"), row.getString("host"), row.getString("login"),
						Utc.instant(row, "signed_at")));
		});
		return found.entrySet()
			.stream()
			.map((one) -> new Revised(one.getValue().revision(), signatures.getOrDefault(one.getKey(), List.of())))
			.toList();
	}

	private static String key(String account, String period, int revision) {
		return account + " " + period + " " + revision;
	}

}

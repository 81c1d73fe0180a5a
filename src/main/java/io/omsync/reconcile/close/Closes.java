package io.omsync.reconcile.close;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.omsync.connector.Account;
import io.omsync.reconcile.report.Period;

import org.springframework.stereotype.Service;

/** How months stand: what is prepared, signed and closed, and what is in the way. */
@Service
public class Closes {

	private final CloseListStore list;

	private final Obstacles obstacles;

	Closes(CloseListStore list, Obstacles obstacles) {
		this.list = list;
		this.obstacles = obstacles;
	}

	/** Of each account the months in their order, those too of which there is nothing. */
	public Map<String, List<Month>> months(Collection<String> accounts, List<String> periods) {
		Map<String, List<Revised>> revisions = this.list
			.revisions(accounts, periods.get(0), periods.get(periods.size() - 1))
			.stream()
			.collect(Collectors.groupingBy((one) -> one.revision().account() + " " + one.revision().period()));
		Map<String, List<Month>> months = new LinkedHashMap<>();
		for (String account : accounts) {
			months.put(account, periods.stream()
				.map((period) -> Month.of(account, period, revisions.getOrDefault(account + " " + period, List.of())))
				.toList());
		}
		return months;
	}

	public Month month(String account, String period) {
		return Month.of(account, period, this.list.revisions(List.of(account), period, period));
	}

	/** All that was prepared of a month, the newest first. */
	public List<Revised> revisions(String account, String period) {
		List<Revised> all = new ArrayList<>(this.list.revisions(List.of(account), period, period));
		Collections.reverse(all);
		return all;
	}

	/** What keeps a month from being prepared and signed as things stand. */
	public List<Obstacle> obstacles(Account account, Period period) {
		boolean closed = month(account.name(), period.name()).closed() != null;
		try {
			this.obstacles.check(account, period, closed);
			return List.of();
		}
		catch (Untimely ex) {
			return List.of(ex.obstacle());
		}
		catch (Obstructed ex) {
			return ex.found();
		}
	}

}

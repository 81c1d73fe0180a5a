package io.omsync.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

import io.omsync.connector.Pause;
import io.omsync.connector.VendorException;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Places among the calls that may run at once, over all processes. A process keeps a
 * place while it uses it and until the beat after, so that calls in a row cost no
 * statement; a killed one's places end with a lease.
 */
@Component
class Slots {

	private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

	private static final int LOOKS = 12_000;

	private final JdbcClient jdbc;

	private final JdbcClient beat;

	private final RunSettings settings;

	private final Owner owner;

	private final Pause pause;

	private final TransactionTemplate outside;

	private final Map<Lane, Places> lanes = new ConcurrentHashMap<>();

	Slots(@Qualifier("pool") DataSource pool, @Qualifier("beatPool") DataSource beatPool, RunSettings settings,
			Owner owner, Pause pause, PlatformTransactionManager transactionManager) {
		this.jdbc = JdbcClient.create(pool);
		this.beat = JdbcClient.create(beatPool);
		this.settings = settings;
		this.owner = owner;
		this.pause = pause;
		this.outside = new TransactionTemplate(transactionManager);
		this.outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
	}

	/**
	 * Waits for a place.
	 * @param guard throws when the caller may not go on, and so ends the wait
	 */
	Place take(String credentialKey, String lane, int places, Runnable guard) {
		Lane key = new Lane(credentialKey, lane);
		Places held = this.lanes.computeIfAbsent(key, (k) -> new Places());
		for (int look = 0; look < LOOKS; look++) {
			OptionalInt slot = held.reuse();
			if (slot.isEmpty()) {
				slot = this.outside.execute((status) -> claim(key, places, held));
			}
			if (slot.isPresent()) {
				return new Place(held, slot.getAsInt());
			}
			this.pause.of(LOOK_AGAIN, guard);
		}
		throw VendorException.Unavailable.lasting("All " + places + " places of " + lane
				+ " for this credential stayed taken by other runs; raise limits.concurrent or run later");
	}

	/**
	 * One thread of this process at a time: the row names the process alone. Called
	 * outside the chunk's transaction, which would keep the connection.
	 */
	private synchronized OptionalInt claim(Lane lane, int places, Places held) {
		Set<Integer> busy = new HashSet<>(this.jdbc.sql("""
				SELECT slot FROM budget_slot WHERE credential_key = ? AND lane = ? AND until >= NOW(6)
				""").param(lane.credentialKey()).param(lane.name()).query(Integer.class).list());
		for (int slot = 0; slot < places; slot++) {
			if (!busy.contains(slot) && !held.holds(slot) && won(lane, slot)) {
				held.use(slot);
				return OptionalInt.of(slot);
			}
		}
		return OptionalInt.empty();
	}

	private boolean won(Lane lane, int slot) {
		this.jdbc.sql("""
				INSERT INTO budget_slot (credential_key, lane, slot, holder, until)
				VALUES (:key, :lane, :slot, :holder, NOW(6) + INTERVAL :lease MICROSECOND)
				ON DUPLICATE KEY UPDATE
				    holder = IF(until < NOW(6), VALUES(holder), holder),
				    until = IF(until < NOW(6), VALUES(until), until)
				""")
			.param("key", lane.credentialKey())
			.param("lane", lane.name())
			.param("slot", slot)
			.param("holder", this.owner.name())
			.param("lease", this.settings.leaseMicros())
			.update();
		return this.jdbc.sql("SELECT holder FROM budget_slot WHERE credential_key = ? AND lane = ? AND slot = ?")
			.param(lane.credentialKey())
			.param(lane.name())
			.param(slot)
			.query(String.class)
			.single()
			.equals(this.owner.name());
	}

	/**
	 * Keeps the places in use, gives back the idle ones, and forgets those that others
	 * took while this process was frozen.
	 */
	synchronized void beat() {
		this.lanes.forEach((lane, places) -> {
			for (int idle : places.dropIdle()) {
				free(lane, idle);
			}
		});
		if (this.lanes.values().stream().anyMatch(Places::any)) {
			this.beat.sql("UPDATE budget_slot SET until = NOW(6) + INTERVAL ? MICROSECOND WHERE holder = ?")
				.param(this.settings.leaseMicros())
				.param(this.owner.name())
				.update();
			this.lanes.forEach((lane, places) -> places.keep(ours(lane)));
		}
	}

	private Set<Integer> ours(Lane lane) {
		return new HashSet<>(this.beat.sql("""
				SELECT slot FROM budget_slot WHERE credential_key = ? AND lane = ? AND holder = ?
				""")
			.param(lane.credentialKey())
			.param(lane.name())
			.param(this.owner.name())
			.query(Integer.class)
			.list());
	}

	/** Gives everything back, at the end of a command. */
	void close() {
		this.lanes.clear();
		this.jdbc.sql("DELETE FROM budget_slot WHERE holder = ?").param(this.owner.name()).update();
	}

	private void free(Lane lane, int slot) {
		this.beat.sql("DELETE FROM budget_slot WHERE credential_key = ? AND lane = ? AND slot = ? AND holder = ?")
			.param(lane.credentialKey())
			.param(lane.name())
			.param(slot)
			.param(this.owner.name())
			.update();
	}

	/** One kind of call of one credential. */
	private record Lane(String credentialKey, String name) {
	}

	/** A place in use. */
	record Place(Places places, int slot) {

		void leave() {
			this.places.leave(this.slot);
		}

	}

	/** The places of one lane that this process has. */
	static final class Places {

		private final Set<Integer> used = new HashSet<>();

		private final Deque<Integer> idle = new ArrayDeque<>();

		synchronized OptionalInt reuse() {
			Integer slot = this.idle.poll();
			if (slot == null) {
				return OptionalInt.empty();
			}
			this.used.add(slot);
			return OptionalInt.of(slot);
		}

		synchronized boolean holds(int slot) {
			return this.used.contains(slot) || this.idle.contains(slot);
		}

		synchronized void use(int slot) {
			this.used.add(slot);
		}

		/** A place that was lost meanwhile does not come back. */
		synchronized void leave(int slot) {
			if (this.used.remove(slot)) {
				this.idle.add(slot);
			}
		}

		synchronized void keep(Set<Integer> ours) {
			this.used.retainAll(ours);
			this.idle.retainAll(ours);
		}

		synchronized Set<Integer> dropIdle() {
			Set<Integer> dropped = Set.copyOf(this.idle);
			this.idle.clear();
			return dropped;
		}

		synchronized boolean any() {
			return !this.used.isEmpty() || !this.idle.isEmpty();
		}

	}

}

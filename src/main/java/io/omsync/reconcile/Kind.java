package io.omsync.reconcile;

import java.util.function.BiFunction;

import io.omsync.connector.Digest;
import io.omsync.connector.DropFeed;
import io.omsync.connector.Fetched;
import io.omsync.connector.PageSource;
import io.omsync.model.Slice;
import io.omsync.run.ActiveRun;
import io.omsync.run.DropRuns;
import io.omsync.run.RecordSink;
import io.omsync.run.RetryItem;
import io.omsync.run.Steps;

import org.springframework.batch.core.step.Step;

/**
 * One kind of document: where it comes from and where it goes. Its steps have the feed's
 * name.
 *
 * @param capability of a vendor that lists it
 */
record Kind<S, T>(DropFeed<T> feed, Class<S> capability, BiFunction<S, Slice.Window, PageSource<T>> source,
		RecordSink<T> sink) {

	private static final String LISTED = "it came from a list of the vendor, not from a file; a good load of the same"
			+ " record resolves it. Refused because: ";

	boolean listedBy(Object session) {
		return this.capability.isInstance(session);
	}

	Step pull(ActiveRun run, Steps steps, Object session, Slice.Window asked, int chunk) {
		return steps.pull(run, this.feed.name(), chunk, this.source.apply(this.capability.cast(session), asked), asked,
				this.sink);
	}

	Step load(ActiveRun run, DropRuns drops, int chunk) {
		return drops.load(run, this.feed, this.feed.name(), chunk, this.sink);
	}

	Step again(ActiveRun run, Steps steps, DropRuns drops, int chunk) {
		return steps.retry(run, this.feed.name(), chunk,
				(item) -> (item.header() != null)
						? drops.stored(run, this.feed, item.header()).record(item.raw(), item.place()) : listed(item),
				this.sink);
	}

	private Fetched<T> listed(RetryItem item) {
		String why = item.reason().startsWith(LISTED) ? item.reason() : LISTED + item.reason();
		return new Fetched.Bad<>(item.recordKey(), Digest.of(item.raw()), item.reasonCode(), why, item.place(), null,
				null, item.raw());
	}

}

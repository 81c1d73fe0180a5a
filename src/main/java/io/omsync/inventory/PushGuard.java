package io.omsync.inventory;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.JobSettings;
import org.jspecify.annotations.Nullable;

/**
 * The largest share of what the vendor knows that one push may change, and set to zero. A
 * limit that is not set does not hold anything; what the vendor never acknowledged does
 * not count, so that a first push goes through.
 */
class PushGuard {

	private final @Nullable BigDecimal maxChanged;

	private final @Nullable BigDecimal maxToZero;

	PushGuard(JobSettings.@Nullable Guard settings) {
		this.maxChanged = (settings != null) ? percent("max-changed", settings.maxChanged()) : null;
		this.maxToZero = (settings != null) ? percent("max-to-zero", settings.maxToZero()) : null;
	}

	/** Why the push must be held, if it must. */
	Optional<String> holds(PushDiff diff) {
		List<String> reasons = new ArrayList<>();
		exceeds(diff.changed(), diff.known(), this.maxChanged).ifPresent((share) -> reasons.add(diff.changed() + " of "
				+ diff.known() + " levels would change (" + share + ", max-changed is " + this.maxChanged + "%)"));
		exceeds(diff.toZero(), diff.known(), this.maxToZero).ifPresent((share) -> reasons.add(diff.toZero() + " of "
				+ diff.known() + " levels would go to zero (" + share + ", max-to-zero is " + this.maxToZero + "%)"));
		return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
	}

	private static Optional<String> exceeds(long part, long whole, @Nullable BigDecimal limit) {
		if (limit == null || whole == 0) {
			return Optional.empty();
		}
		BigDecimal share = BigDecimal.valueOf(part * 100);
		return (share.compareTo(limit.multiply(BigDecimal.valueOf(whole))) > 0)
				? Optional.of("%.1f%%".formatted(part * 100.0 / whole)) : Optional.empty();
	}

	private static @Nullable BigDecimal percent(String setting, @Nullable String text) {
		if (text == null) {
			return null;
		}
		try {
			BigDecimal value = new BigDecimal(text.strip().replaceAll("\\s*%$", ""));
			if (value.signum() < 0 || value.compareTo(BigDecimal.valueOf(100)) > 0) {
				throw new NumberFormatException(text);
			}
			return value;
		}
		catch (NumberFormatException ex) {
			throw new ConfigurationProblem("guard." + setting + " is '" + text + "'; write a share such as 30%", ex);
		}
	}

}

package io.omsync.sandbox;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FaultTests {

	@Test
	void a_fault_strikes_from_one_call_on_for_some_calls() {
		Fault fault = Fault.parse("server-error:at=3,times=2");

		assertThat(fault.firesAt(2)).isFalse();
		assertThat(fault.firesAt(3)).isTrue();
		assertThat(fault.firesAt(4)).isTrue();
		assertThat(fault.firesAt(5)).isFalse();
	}

	@Test
	void a_fault_may_never_end() {
		assertThat(Fault.parse("same-page").firesAt(1_000_000)).isTrue();
		assertThat(Fault.parse("slow:at=2,times=always").firesAt(1_000_000)).isTrue();
	}

	@Test
	void an_unknown_name_is_refused_with_the_known_ones() {
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.parse("earthquake"))
			.withMessageContaining("'earthquake'")
			.withMessageContaining("unauthorized, throttle, throttle-without-hint")
			.withMessageContaining("late-row");
	}

	@Test
	void an_unknown_key_or_a_bad_number_is_refused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.parse("slow:secs=3"))
			.withMessageContaining("it knows at, times, on, vendor, millis");
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.parse("slow:millis=long"))
			.withMessageContaining("millis must be a whole number");
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.parse("slow:millis"))
			.withMessageContaining("not key=value");
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.parse("slow:at=0"))
			.withMessageContaining("counts from 1");
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.parse("reject-sku"))
			.withMessageContaining("needs sku=");
	}

}

package io.omsync.alert;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FailureCodeTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					1 | omnium Orders/Scroll: answered 500                                              | VENDOR_ANSWERED_500
					1 | omnium Orders/Scroll: answered 400. {"name":"Kari Nordmann"}                    | VENDOR_ANSWERED_400
					1 | omisell order: too many calls (429)                                             | VENDOR_ANSWERED_429
					1 | magento orders: can not be reached; check base-url and network                  | VENDOR_UNREACHABLE
					1 | magento orders: no answer in time                                               | VENDOR_TOO_SLOW
					1 | magento orders: the connection broke: Connection reset                          | VENDOR_CONNECTION_BROKE
					1 | magento orders: answered text/html instead of JSON, as a gateway does           | VENDOR_NO_JSON
					1 | magento orders: the answer can not be read as JSON (JacksonException)           | VENDOR_NO_JSON
					1 | omnium Orders/Scroll: the scroll broke 4 times, last: omnium Orders/Scroll/next: answered 503; restart the run later | VENDOR_ANSWERED_503
					1 | omnium Orders/Scroll: the scroll broke 4 times, last: omnium Orders/Scroll/next: no answer in time; restart the run later | VENDOR_TOO_SLOW
					1 | omnium Orders/Scroll: the scroll broke 4 times, last: Kari Nordmann; restart the run later | VENDOR_SCROLL_BROKE
					1 | Database: Duplicate entry 'kari@example.com'; the last chunk was rolled back    | DATABASE
					1 | LEDGER_IMBALANCE: the vendor claims 3 records                                   | LEDGER_IMBALANCE
					1 | LEDGER_UNREADABLE: the ledger could not be checked                              | DATABASE
					1 | The process 7@gone#1 that ran it has not been heard of since 2026-03-01         | PROCESS_DIED
					1 | IllegalStateException: kari@example.com                                         | OTHER
					1 |                                                                                 | OTHER
					5 | omnium Orders/Scroll: the credentials may not do this (403); Kari Nordmann      | DENIED
					""")
	void an_error_has_a_code_that_holds_nothing_of_its_text(int exitCode, String error, String code) {
		assertThat(FailureCode.of(exitCode, error)).isEqualTo(code);
	}

}

package io.omsync.console.close;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.kill.Until;
import io.omsync.reconcile.close.Signer;
import io.omsync.reconcile.report.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.event.ContextClosedEvent;

import static org.assertj.core.api.Assertions.assertThat;

/** Months that are being prepared when their process ends. */
class PreparationsTests {

	@TempDir
	static Path home;

	@Test
	void what_waits_when_the_process_ends_is_told_so_and_not_begun() throws SQLException, InterruptedException {
		try (FinanceTrial trial = new FinanceTrial(home); Connection other = trial.busy()) {
			Preparations preparations = trial.console.trial.get(Preparations.class);
			Account shop = trial.console.trial.get(Accounts.class).account("shop");
			for (String month : List.of("2026-01", "2026-02", "2026-03")) {
				assertThat(preparations
					.begin(shop, Period.of(month, shop.zone()), new Signer("kari", "console", "kari (console)"), null)
					.endedAt()).isNull();
			}
			Thread end = new Thread(() -> end(trial, preparations), "end");
			end.start();

			Until.so("the third is told", () -> of(preparations, "2026-03").endedAt() != null);
			assertThat(of(preparations, "2026-03").problem()).contains("This process is about to end");
			assertThat(trial.console.trial.count("SELECT COUNT(*) FROM period_close")).isZero();
			other.rollback();
			end.join();
		}
	}

	private static void end(FinanceTrial trial, Preparations preparations) {
		try {
			preparations.closing(new ContextClosedEvent(trial.console.trial.context()));
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Preparations.Progress of(Preparations preparations, String month) {
		return preparations.of("shop", month).orElseThrow();
	}

}

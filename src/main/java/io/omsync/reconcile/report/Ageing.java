package io.omsync.reconcile.report;

/** How old a finding is, in four steps. */
enum Ageing {

	UP_TO_3("0_3", "0–3 days"), UP_TO_7("4_7", "4–7 days"), UP_TO_30("8_30", "8–30 days"),
	OLDER("over_30", "over 30 days");

	private final String id;

	private final String title;

	Ageing(String id, String title) {
		this.id = id;
		this.title = title;
	}

	/** What it is called in files. */
	String id() {
		return this.id;
	}

	String title() {
		return this.title;
	}

	static Ageing of(long days) {
		return (days <= 3) ? UP_TO_3 : (days <= 7) ? UP_TO_7 : (days <= 30) ? UP_TO_30 : OLDER;
	}

}

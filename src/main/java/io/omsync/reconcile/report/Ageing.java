package io.omsync.reconcile.report;

/** How old a finding is, in four steps. */
public enum Ageing {

	UP_TO_3("0_3", "0–3 days", 0, 3), UP_TO_7("4_7", "4–7 days", 4, 7), UP_TO_30("8_30", "8–30 days", 8, 30),
	OLDER("over_30", "over 30 days", 31, Integer.MAX_VALUE);

	private final String id;

	private final String title;

	private final int first;

	private final int last;

	Ageing(String id, String title, int first, int last) {
		this.id = id;
		this.title = title;
		this.first = first;
		this.last = last;
	}

	/** What it is called in files. */
	public String id() {
		return this.id;
	}

	public String title() {
		return this.title;
	}

	/** In days. */
	public int first() {
		return this.first;
	}

	/** In days. */
	public int last() {
		return this.last;
	}

	public static Ageing of(long days) {
		for (Ageing age : values()) {
			if (days <= age.last) {
				return age;
			}
		}
		return OLDER;
	}

}

package io.omsync.connector;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.retry.RetryPolicy;
import org.springframework.retry.policy.ExceptionClassifierRetryPolicy;
import org.springframework.retry.policy.NeverRetryPolicy;
import org.springframework.retry.policy.SimpleRetryPolicy;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Opens sessions with vendors. */
@Component
public class Vendors {

	private static final int ATTEMPTS = 5;

	/** A person waits for a check, and what passes is told by a second call. */
	private static final int ATTEMPTS_OF_A_CHECK = 2;

	private final Accounts accounts;

	private final RateBudget.Source budgets;

	private final CredentialStore tokens;

	private final Pause pause;

	private final CallMeter meter;

	/** One for each connect time-out: every client has a thread of its own. */
	private final Map<Duration, HttpClient> clients = new ConcurrentHashMap<>();

	Vendors(Accounts accounts, RateBudget.Source budgets, CredentialStore tokens, Pause pause,
			ObjectProvider<CallMeter> meter) {
		this.accounts = accounts;
		this.meter = meter.getIfAvailable(() -> CallMeter.NONE);
		this.budgets = budgets;
		this.tokens = tokens;
		this.pause = pause;
	}

	/**
	 * Opens a session and narrows it to one capability.
	 * @param guard throws when the caller may not call the vendor any more
	 * @throws ConfigurationProblem when the account's vendor does not have the capability
	 */
	public <C> C session(Account account, Class<C> capability, Runnable guard) {
		return session(account, capability, guard, () -> {
		});
	}

	/**
	 * The same for a caller who may have to give up while it waits to call.
	 * @param patience throws when there is nothing to wait for any more
	 */
	public <C> C session(Account account, Class<C> capability, Runnable guard, Runnable patience) {
		return offered(account, capability, guard, patience)
			.orElseThrow(() -> new ConfigurationProblem("Account " + account.name() + ": its vendor " + account.vendor()
					+ " has no " + words(capability) + ", which this job needs; "
					+ this.accounts.connector(account).needs(capability).orElse("name another account")));
	}

	/** The same, for a capability that is not needed. */
	public <C> Optional<C> offered(Account account, Class<C> capability, Runnable guard) {
		return offered(account, capability, guard, () -> {
		});
	}

	/** The same, for a caller who may have to give up while it waits to call. */
	public <C> Optional<C> offered(Account account, Class<C> capability, Runnable guard, Runnable patience) {
		Object session = open(this.accounts.connector(account), account, calls(account, guard, patience));
		return capability.isInstance(session) ? Optional.of(capability.cast(session)) : Optional.empty();
	}

	/**
	 * Opens a session that leaves no trace in the database. Its few calls, one after
	 * another, are not booked in the shared budget, since booking writes: vendors leave
	 * room for them, and a 429 is waited for once.
	 */
	Object looking(Account account, FreshTokens tokens) {
		RateBudget unbooked = (lane, guard) -> () -> {
		};
		Runnable free = () -> {
		};
		return open(this.accounts.connector(account), account,
				new VendorCalls(account, http(account), unbooked, tokens,
						retry(account, ATTEMPTS_OF_A_CHECK, VendorException.Unavailable::worthRepeating, free),
						retry(account, ATTEMPTS_OF_A_CHECK, Vendors::onlyThrottled, free), free, free, this.meter));
	}

	/** Tokens for one check. */
	FreshTokens fresh() {
		return new FreshTokens(this.tokens);
	}

	/** Whether the account's vendor has a capability. */
	public boolean has(Account account, Class<?> capability) {
		VendorCalls none = calls(account, () -> {
		}, () -> {
		});
		return capability.isInstance(open(this.accounts.connector(account), account, none));
	}

	/**
	 * How many calls an account may make now, as this process knows it; not a number
	 * before its first call.
	 */
	public double left(Account account) {
		return this.budgets.budget(account.credentialKey(), account.limits()).left();
	}

	/** {@code OrderSource} is no word for a user. */
	static String words(Class<?> capability) {
		return capability.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
	}

	private Object open(VendorConnector connector, Account account, VendorCalls calls) {
		try {
			return connector.open(account, calls);
		}
		catch (OptionProblem ex) {
			throw this.accounts.located(account, ex);
		}
	}

	/**
	 * The folders of an account. Any account may have them, whatever its vendor: they are
	 * opened by the connector that serves drops.
	 */
	public DropSource drops(Account account) {
		return this.accounts.connectors()
			.values()
			.stream()
			.filter((connector) -> !connector.needsBaseUrl())
			.map((connector) -> open(connector, account, calls(account, () -> {
			}, () -> {
			})))
			.filter(DropSource.class::isInstance)
			.map(DropSource.class::cast)
			.findFirst()
			.orElseThrow(() -> new ConfigurationProblem("No vendor of this build reads drops"));
	}

	private VendorCalls calls(Account account, Runnable guard, Runnable patience) {
		List<Duration> waits = account.limits().waits();
		int attempts = waits.isEmpty() ? ATTEMPTS : waits.size() + 1;
		RateBudget budget = this.budgets.budget(account.credentialKey(), account.limits());
		this.meter.budget(account, budget);
		return new VendorCalls(account, http(account), budget, this.tokens,
				retry(account, attempts, VendorException.Unavailable::worthRepeating, patience),
				retry(account, attempts, Vendors::onlyThrottled, patience), guard, patience, this.meter);
	}

	private static boolean onlyThrottled(VendorException.Unavailable unavailable) {
		return unavailable.throttled() && unavailable.worthRepeating();
	}

	private RestClient http(Account account) {
		HttpClient client = this.clients.computeIfAbsent(account.timeouts().connect(),
				(connect) -> HttpClient.newBuilder()
					.connectTimeout(connect)
					.version(HttpClient.Version.HTTP_1_1)
					.build());
		var factory = new JdkClientHttpRequestFactory(client);
		factory.setReadTimeout(account.timeouts().read());
		RestClient.Builder builder = RestClient.builder()
			.requestFactory(factory)
			.configureMessageConverters((converters) -> converters.registerDefaults()
				.withJsonConverter(new JacksonJsonHttpMessageConverter(JsonText.MAPPER)));
		return (account.baseUrl() != null) ? builder.baseUrl(account.baseUrl()).build() : builder.build();
	}

	private RetryTemplate retry(Account account, int attempts, Predicate<VendorException.Unavailable> which,
			Runnable patience) {
		RetryPolicy repeat = new SimpleRetryPolicy(attempts);
		RetryPolicy give = new NeverRetryPolicy();
		var policy = new ExceptionClassifierRetryPolicy();
		policy.setExceptionClassifier(
				(thrown) -> (thrown instanceof VendorException.Unavailable unavailable && which.test(unavailable))
						? repeat : give);
		RetryTemplate template = new RetryTemplate();
		template.setRetryPolicy(policy);
		template.setBackOffPolicy(new HintedBackOff(this.pause, account.limits().waits(), patience));
		return template;
	}

}

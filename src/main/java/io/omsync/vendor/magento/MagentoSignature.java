package io.omsync.vendor.magento;

import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

import io.omsync.connector.Credentials;
import oauth.signpost.AbstractOAuthConsumer;
import oauth.signpost.exception.OAuthException;
import oauth.signpost.http.HttpRequest;
import oauth.signpost.signature.HmacSha256MessageSigner;
import org.jspecify.annotations.Nullable;

import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Signs each call as OAuth 1.0a with HMAC-SHA256, anew when it is made again: Magento
 * takes a nonce once.
 */
class MagentoSignature implements ClientHttpRequestInterceptor {

	private final Credentials credentials;

	private final Clock clock;

	private final SecureRandom random = new SecureRandom();

	MagentoSignature(Credentials credentials, Clock clock) {
		this.credentials = credentials;
		this.clock = clock;
	}

	@Override
	public ClientHttpResponse intercept(org.springframework.http.HttpRequest request, byte[] body,
			ClientHttpRequestExecution execution) throws IOException {
		try {
			new Consumer().sign(new Unsigned(request));
		}
		catch (OAuthException ex) {
			throw new IllegalStateException("A call can not be signed: " + ex.getMessage(), ex);
		}
		return execution.execute(request, body);
	}

	/** One call's signer; it keeps state. */
	private final class Consumer extends AbstractOAuthConsumer {

		private static final long serialVersionUID = 1;

		Consumer() {
			super(MagentoSignature.this.credentials.get("consumer-key"),
					MagentoSignature.this.credentials.get("consumer-secret"));
			setMessageSigner(new HmacSha256MessageSigner());
			setTokenWithSecret(MagentoSignature.this.credentials.get("token"),
					MagentoSignature.this.credentials.get("token-secret"));
		}

		@Override
		protected HttpRequest wrap(Object request) {
			return (HttpRequest) request;
		}

		@Override
		protected String generateTimestamp() {
			return String.valueOf(MagentoSignature.this.clock.instant().getEpochSecond());
		}

		@Override
		protected String generateNonce() {
			return Long.toUnsignedString(MagentoSignature.this.random.nextLong(), 36);
		}

	}

	/** A call as the signer reads it; a JSON body is not part of a signature. */
	private record Unsigned(org.springframework.http.HttpRequest request) implements HttpRequest {

		@Override
		public String getMethod() {
			return this.request.getMethod().name();
		}

		@Override
		public String getRequestUrl() {
			return this.request.getURI().toString();
		}

		@Override
		public void setRequestUrl(String url) {
			throw new UnsupportedOperationException("The signature goes into a header");
		}

		@Override
		public void setHeader(String name, String value) {
			this.request.getHeaders().set(name, value);
		}

		@Override
		public @Nullable String getHeader(String name) {
			return this.request.getHeaders().getFirst(name);
		}

		@Override
		public Map<String, String> getAllHeaders() {
			return this.request.getHeaders().toSingleValueMap();
		}

		@Override
		public @Nullable InputStream getMessagePayload() {
			return null;
		}

		@Override
		public String getContentType() {
			return "application/json";
		}

		@Override
		public Object unwrap() {
			return this.request;
		}

	}

}

package io.omsync.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What one caller has to himself: an IPv4 address, or the IPv6 network that a line is
 * given (RFC 6177), in which he may take any address.
 */
final class Network {

	private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

	private static final int PREFIX_BYTES = 8;

	private static final int LONGEST = 64;

	private Network() {
	}

	static String of(String address) {
		String plain = address.replaceFirst("%.*", "");
		if (IPV6.matcher(plain).matches()) {
			try {
				byte[] bytes = InetAddress.getByName(plain).getAddress();
				return (bytes.length > 4) ? HexFormat.of().formatHex(bytes, 0, PREFIX_BYTES) + "/64"
						: InetAddress.getByAddress(bytes).getHostAddress();
			}
			catch (UnknownHostException ex) {
				return Digest.of(address);
			}
		}
		return (address.length() <= LONGEST) ? address : Digest.of(address);
	}

}

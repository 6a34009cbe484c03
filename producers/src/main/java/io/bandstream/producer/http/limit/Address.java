package io.bandstream.producer.http.limit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a request comes from, as far as it is counted. */
public final class Address {

    /** One household has at least so much of IPv6 for itself. */
    private static final int NETWORK_BYTES = 8;

    private static final int IPV6_BYTES = 16;

    /** Only what needs no look-up of names. */
    private static final Pattern LITERAL = Pattern.compile("[0-9.]{7,15}|[0-9A-Fa-f:.]{2,45}");

    private Address() {}

    /**
     * The key of the client's address.
     *
     * @param peer who has connected
     * @param forwardedFor what X-Forwarded-For says
     * @param proxies of ours in front, each of which adds the address that it was asked from; what stands further left
     *     anybody may have written
     */
    public static String key(String peer, Optional<String> forwardedFor, int proxies) {
        List<String> hops =
                forwardedFor.map(text -> Arrays.asList(text.split(",", -1))).orElse(List.of());
        int index = hops.size() - proxies;
        return proxies > 0 && index >= 0 ? network(hops.get(index).strip()) : network(peer);
    }

    /** A server writes IPv6 in brackets, and a zone of its own machine behind it. */
    private static String network(String written) {
        String text = written.replaceAll("^\\[|]$|%[^]]*", "");
        try {
            byte[] address = LITERAL.matcher(text).matches()
                    ? InetAddress.getByName(text).getAddress()
                    : new byte[0];
            return HexFormat.of().formatHex(address, 0, address.length == IPV6_BYTES ? NETWORK_BYTES : address.length);
        } catch (UnknownHostException e) {
            return "";
        }
    }
}

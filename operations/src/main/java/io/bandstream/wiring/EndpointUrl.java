package io.bandstream.wiring;

import java.net.URI;
import java.net.URISyntaxException;

/** An address as people write it: {@code http://host:port} or {@code https://host}. */
public final class EndpointUrl {

    private EndpointUrl() {}

    /**
     * Reads an address.
     *
     * @param source the option or variable that holds it, for the message
     * @throws ConnectionException if it is no http or https URL with a host
     */
    public static URI parse(String source, String text) {
        try {
            URI uri = new URI(text.strip());
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new ConnectionException(refusal(source, text), e);
        }
        throw new ConnectionException(refusal(source, text));
    }

    private static String refusal(String source, String text) {
        return source + " is no URL of an endpoint: '" + text + "'; write it like http://127.0.0.1:8000";
    }
}

package io.bandstream.producer.http;

import io.bandstream.producer.http.limit.Rate;
import java.util.Optional;

/**
 * How the API is served.
 *
 * @param host the address to listen at
 * @param port 0 for any free one
 * @param proxies of ours in front, each adding to X-Forwarded-For; 0 where clients connect themselves
 * @param evaluatorKey what evaluators show; empty where none hand anything in
 * @param rates how often anybody may ask
 */
public record ApiSettings(String host, int port, int proxies, Optional<String> evaluatorKey, Rates rates) {

    /** Anything shorter could be guessed. */
    public static final int SHORTEST_KEY = 16;

    public ApiSettings {
        if (proxies < 0) {
            throw new IllegalArgumentException("the number of proxies must be 0 or more");
        }
        if (evaluatorKey.filter(key -> key.length() < SHORTEST_KEY).isPresent()) {
            throw new IllegalArgumentException("the evaluators' key must have at least 16 characters");
        }
    }

    /**
     * Each counted in this process alone.
     *
     * @param address of one address, over all operations
     * @param guarded of one address, over the operations at which secrets can be guessed
     * @param account of one user, over all operations
     */
    public record Rates(Rate address, Rate guarded, Rate account) {

        /** For people at their devices, some of whom share an address. */
        public static final Rates DEFAULT =
                new Rates(Rate.perMinute(300, 1_200), Rate.perMinute(30, 30), Rate.perMinute(120, 240));
    }

    /** The key must reach no log. */
    @Override
    public String toString() {
        return "ApiSettings[host=" + host + ", port=" + port + "]";
    }
}

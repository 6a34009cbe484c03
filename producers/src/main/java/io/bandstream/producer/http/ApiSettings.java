package io.bandstream.producer.http;

import io.bandstream.producer.http.limit.Rate;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the API is served.
 *
 * @param host the address to listen at
 * @param port 0 for any free one
 * @param proxies of ours in front, each adding to X-Forwarded-For; 0 where clients connect themselves
 * @param keys what others than users show
 * @param rates how often anybody may ask
 */
public record ApiSettings(String host, int port, int proxies, Keys keys, Rates rates) {

    /** Anything shorter could be guessed. */
    public static final int SHORTEST_KEY = 16;

    public ApiSettings {
        if (proxies < 0) {
            throw new IllegalArgumentException("the number of proxies must be 0 or more");
        }
    }

    /**
     * What others than users show as a bearer token; where one is empty, nobody is let in by it.
     *
     * @param evaluator of those who hand in scores
     * @param mailGateway of what hands in the mails that the support gets
     * @param engineer of those who review actions and resolve tickets
     */
    public record Keys(Optional<String> evaluator, Optional<String> mailGateway, Optional<String> engineer) {

        public static final Keys NONE = new Keys(Optional.empty(), Optional.empty(), Optional.empty());

        public Keys {
            if (Stream.of(evaluator, mailGateway, engineer)
                    .flatMap(Optional::stream)
                    .anyMatch(key -> key.length() < SHORTEST_KEY)) {
                throw new IllegalArgumentException("a key must have at least " + SHORTEST_KEY + " characters");
            }
        }

        /** No key may reach a log. */
        @Override
        public String toString() {
            return "Keys[]";
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
}

package io.bandstream.producer.receipt;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What Google Play says of this app's purchases now: a signature proves only where a receipt came from, not what has become
 * of the purchase since. Safe for many threads; may block for some seconds; throws nothing.
 */
public interface PlayStore {

    /** A repeat asks anew. */
    Lookup purchase(String productId, String purchaseToken);

    /**
     * Whether a purchase is among those that were refunded, charged back or cancelled. A repeat asks anew.
     *
     * @param around the time that a notification names; Google keeps such purchases for 30 days
     */
    Voiding voided(String purchaseToken, Instant around);

    /** What is known of a purchase. */
    sealed interface Lookup {

        /**
         * The purchase as it stands.
         *
         * @param orderId empty for one that cost nothing, by a promotion
         * @param accountId what the app gave as the buyer's obfuscated account id; empty where it gave none
         */
        record Found(Optional<String> orderId, State state, int quantity, Optional<String> accountId)
                implements Lookup {

            /** For nobody in particular. */
            public Found(Optional<String> orderId, State state, int quantity) {
                this(orderId, state, quantity, Optional.empty());
            }
        }

        /** There is no such purchase of that product in this app. */
        record Unknown() implements Lookup {}

        /**
         * Nothing is known at the moment.
         *
         * @param why one line without the token
         */
        record Unreachable(String why) implements Lookup {}
    }

    /** How far a purchase has come. */
    enum State {
        PURCHASED,
        CANCELED,
        /** Not paid for yet. */
        PENDING
    }

    /** Whether a purchase was taken back. */
    sealed interface Voiding {

        /**
         * It was taken back, or some packs of it.
         *
         * @param orderId empty for one that cost nothing
         * @param at when, by Google's clock
         * @param packs as {@link StoreRefund} has them
         */
        record Voided(Optional<String> orderId, Instant at, Map<Instant, Integer> packs) implements Voiding {

            public Voided {
                packs = Map.copyOf(packs);
            }

            /** All of it. */
            public Voided(Optional<String> orderId, Instant at) {
                this(orderId, at, Map.of());
            }
        }

        /** It is not among those. */
        record NotVoided() implements Voiding {}

        /**
         * Nothing is known at the moment.
         *
         * @param why one line without the token
         */
        record Unreachable(String why) implements Voiding {}
    }
}

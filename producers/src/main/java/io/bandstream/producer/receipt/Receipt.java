package io.bandstream.producer.receipt;

import io.bandstream.producer.account.Platform;

/**
 * Proof of a purchase, as the app hands it on from its store.
 *
 * @param data what the store gave: signed, and not to be believed before it is verified
 */
public record Receipt(Platform platform, String data) {

    /** The data must reach no log. */
    @Override
    public String toString() {
        return "Receipt[platform=" + platform + "]";
    }
}

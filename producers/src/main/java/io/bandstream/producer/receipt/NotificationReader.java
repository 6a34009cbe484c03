package io.bandstream.producer.receipt;

/** Reads what one store posts. Safe for many threads; may block; throws nothing. */
@FunctionalInterface
public interface NotificationReader {

    /**
     * What a notification says, if it is the store's. A repeat says the same.
     *
     * @param body the whole body of the store's request
     */
    StoreNotification read(String body);
}

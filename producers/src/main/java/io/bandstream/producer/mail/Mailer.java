package io.bandstream.producer.mail;

/** Takes letters for delivery. Safe for many threads. */
@FunctionalInterface
public interface Mailer extends AutoCloseable {

    /**
     * Takes a letter and returns at once; delivery, and trying it again, come afterwards. Throws nothing: an answer that
     * depended on a letter would tell that there is somebody to write to. A letter may hold a token: it reaches its
     * addressee and no log.
     */
    void send(Letter letter);

    /** Takes no more letters; what was taken before is delivered, as far as that can be done within some seconds. */
    @Override
    default void close() {}
}

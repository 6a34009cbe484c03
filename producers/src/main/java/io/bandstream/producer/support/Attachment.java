package io.bandstream.producer.support;

/**
 * What hung on a mail; its content is not kept.
 *
 * @param name as the sender called it; empty where it has none
 * @param type MIME type, as the sender says
 * @param bytes size as decoded
 */
public record Attachment(String name, String type, long bytes) {

    /** A name may tell of its sender. */
    @Override
    public String toString() {
        return "Attachment[]";
    }
}

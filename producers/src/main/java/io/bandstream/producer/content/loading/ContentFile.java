package io.bandstream.producer.content.loading;

/** One JSON document with content. Immutable. */
public final class ContentFile {

    private final String name;
    private final byte[] bytes;

    /**
     * Nothing is read yet.
     *
     * @param name how problems name it
     * @param bytes JSON in UTF-8; not copied
     */
    public ContentFile(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    public String name() {
        return name;
    }

    byte[] bytes() {
        return bytes;
    }
}

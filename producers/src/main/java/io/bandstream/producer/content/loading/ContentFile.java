package io.bandstream.producer.content.loading;

/**
 * One JSON document with content.
 *
 * @param name how problems name it
 */
public record ContentFile(String name, byte[] bytes) {

    /** The name alone: files hold right answers. */
    @Override
    public String toString() {
        return "ContentFile[name=" + name + "]";
    }
}

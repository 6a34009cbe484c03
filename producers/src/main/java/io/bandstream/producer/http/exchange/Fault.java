package io.bandstream.producer.http.exchange;

/**
 * One thing that is wrong with a request.
 *
 * @param place where it stands
 * @param name a JSON pointer into the body, or the name of a parameter or header
 * @param detail what it must be; never its value
 */
public record Fault(Place place, String name, String detail) {

    /** The text is the member's name in a problem document. */
    public enum Place {
        BODY("pointer"),
        PARAMETER("parameter"),
        HEADER("header");

        private final String member;

        Place(String member) {
            this.member = member;
        }

        String member() {
            return member;
        }
    }

    /**
     * A fault of the body.
     *
     * @param pointer for example {@code /device/platform}; empty for the whole body
     */
    public static Fault body(String pointer, String detail) {
        return new Fault(Place.BODY, pointer, detail);
    }

    public static Fault parameter(String name, String detail) {
        return new Fault(Place.PARAMETER, name, detail);
    }

    public static Fault header(String name, String detail) {
        return new Fault(Place.HEADER, name, detail);
    }
}

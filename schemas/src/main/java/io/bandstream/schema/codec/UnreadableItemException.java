package io.bandstream.schema.codec;

/** An item that is not what its table holds. Names the attribute, never its value, which may be personal. */
public final class UnreadableItemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Short, stable names: DevOps actions are counted by them. */
    public enum Kind {
        MISSING("missing", "is missing"),
        WRONG_TYPE("wrong-type", "has the wrong type"),
        OUT_OF_RANGE("out-of-range", "is out of range"),
        UNKNOWN_VERSION("unknown-version", "is a version not known here"),
        IMPOSSIBLE("impossible", "is impossible");

        private final String text;
        private final String complaint;

        Kind(String text, String complaint) {
            this.text = text;
            this.complaint = complaint;
        }

        public String text() {
            return text;
        }

        private String remedy() {
            return this == UNKNOWN_VERSION
                    ? "upgrade this program, then redrive"
                    : "correct the item or its writer, then redrive";
        }
    }

    private final Kind kind;
    private final String attribute;

    public UnreadableItemException(Kind kind, String item, String attribute, String expected) {
        super(attribute + " of " + item + " " + kind.complaint + ": expected " + expected + "; " + kind.remedy());
        this.kind = kind;
        this.attribute = attribute;
    }

    public Kind kind() {
        return kind;
    }

    /** The kind's text: {@code missing}, {@code wrong-type}, {@code out-of-range} … */
    public String errorClass() {
        return kind.text();
    }

    public String attribute() {
        return attribute;
    }
}

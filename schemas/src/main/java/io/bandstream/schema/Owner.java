package io.bandstream.schema;

/** Whose table it is: the app's tables outlive this pipeline, the pipeline's own can be told by their prefix. */
public enum Owner {
    APP("ielts-"),
    PIPELINE("bandstream-");

    private final String prefix;

    Owner(String prefix) {
        this.prefix = prefix;
    }

    /** What the names of this owner's tables start with. */
    public String prefix() {
        return prefix;
    }

    /** Whether a table of that name belongs to this owner, in the catalog or not. */
    public boolean owns(String tableName) {
        return tableName.startsWith(prefix);
    }
}

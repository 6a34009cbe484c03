package io.bandstream.schema.audit.source;

/** Where in a file. Lines and columns count from 1; a column is a UTF-16 unit. */
public record Place(String file, int line, int column) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}

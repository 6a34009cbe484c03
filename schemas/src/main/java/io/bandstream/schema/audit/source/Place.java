package io.bandstream.schema.audit.source;

import java.util.Comparator;

/** Where in a file. Lines and columns count from 1; a column is a UTF-16 unit. */
public record Place(String file, int line, int column) implements Comparable<Place> {

    private static final Comparator<Place> IN_ORDER =
            Comparator.comparing(Place::file).thenComparingInt(Place::line).thenComparingInt(Place::column);

    @Override
    public int compareTo(Place other) {
        return IN_ORDER.compare(this, other);
    }


    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}

package io.bandstream.schema.audit.source;

import java.nio.file.Path;
import java.util.Arrays;

/** One file's text. */
public final class Source {

    private final String file;
    private final Path path;
    private final String text;
    private final int[] lineStarts;

    /** The name is the one that people are shown, with {@code /} between its parts. */
    Source(String file, Path path, String text) {
        this.file = file;
        this.path = path;
        this.text = text;
        this.lineStarts = lineStarts(text);
    }

    public String file() {
        return file;
    }

    /** Where it was read from, without its text. */
    public Origin origin() {
        return new Origin(file, path);
    }

    public String text() {
        return text;
    }

    public Place place(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Place(file, line + 1, offset - lineStarts[line] + 1);
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int lines = 1;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (lines == starts.length) {
                starts = Arrays.copyOf(starts, lines * 2);
            }
            starts[lines++] = at + 1;
        }
        return Arrays.copyOf(starts, lines);
    }
}

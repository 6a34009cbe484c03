package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.lex.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A text in one string, a sign of Unicode's private use area for each hole, so that patterns can be searched in it. */
final class FlatText {

    private static final char FIRST_HOLE = '\uE000';
    private static final char LAST_HOLE = '\uF8FF';
    static final String HOLES = "\uE000-\uF8FF";

    private final StringBuilder text = new StringBuilder();
    private final List<Piece> pieces;
    private final List<Integer> starts = new ArrayList<>();
    private final List<Piece.Hole> holes = new ArrayList<>();

    FlatText(List<Piece> pieces) {
        this.pieces = pieces;
        for (Piece piece : pieces) {
            starts.add(text.length());
            if (piece instanceof Piece.Fixed fixed) {
                text.append(fixed.text());
            } else if (piece instanceof Piece.Hole hole) {
                text.append((char) Math.min(FIRST_HOLE + holes.size(), LAST_HOLE));
                holes.add(hole);
            }
        }
    }

    String text() {
        return text.toString();
    }

    boolean open() {
        return !holes.isEmpty();
    }

    /** Whether what is written in one of the holes passes. */
    boolean holesMatch(Predicate<String> test) {
        return holes.stream().anyMatch(hole -> test.test(hole.source()));
    }

    List<Piece.Hole> holes() {
        return List.copyOf(holes);
    }

    static boolean isHole(char c) {
        return c >= FIRST_HOLE && c <= LAST_HOLE;
    }

    static boolean open(String part) {
        return part.chars().anyMatch(c -> isHole((char) c));
    }

    /** A part with its holes as they are written. */
    String written(String part) {
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (isHole(c)) {
                written.append(
                        holes.get(Math.min(c - FIRST_HOLE, holes.size() - 1)).source());
            } else {
                written.append(c);
            }
        }
        return written.toString();
    }

    /**
     * A part as it is written, where names in it stand for texts.
     *
     * @param named what is written at the offsets of such names
     */
    String written(int from, int end, Map<Integer, String> named) {
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            int start = starts.get(i);
            int stop = i + 1 < starts.size() ? starts.get(i + 1) : text.length();
            if (start < end && stop > from) {
                String own = text.substring(Math.max(start, from), Math.min(stop, end));
                written.append(named.getOrDefault(pieces.get(i).offset(), written(own)));
            }
        }
        return written.toString();
    }

    /** Where in the source the letter at an index of the flat text stands. */
    int offset(int index) {
        int piece = 0;
        while (piece + 1 < starts.size() && starts.get(piece + 1) <= index) {
            piece++;
        }
        return pieces.isEmpty() ? 0 : pieces.get(piece).offset() + index - starts.get(piece);
    }
}

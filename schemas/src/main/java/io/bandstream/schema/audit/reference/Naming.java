package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.Frame;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.code.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The functions of one source that are called with what tables are called behind their prefix: <code>named("users")</code>. */
final class Naming {

    private static final Set<String> ACTS = Set.of("""
            create delete drop list seed backup restore copy export describe scan wait ensure clear truncate load dump
            """.strip().split(" "));

    private final KnownTables known;
    private final Set<String> functions = new HashSet<>();

    Naming(KnownTables known) {
        this.known = known;
    }

    /** Whether a function is called as one that says what a table is called, and does nothing to it. */
    static boolean works(String function) {
        List<String> words = Words.of(function);
        return words.stream().anyMatch(word -> word.startsWith("table"))
                && words.stream().noneMatch(ACTS::contains);
    }

    /** Looks at one token of the source. */
    void note(TokenTree tree, int index) {
        boolean alone = tree.isText(index) && tree.is(index - 1, "(") && tree.is(index + 1, ")");
        if (alone && tree.isWord(index - 2) && known.ending(tree.token(index).letters())) {
            functions.add(tree.token(index - 2).text());
        }
    }

    /** Whether a value is what such a function returns. */
    boolean by(List<Frame> frames) {
        return frames.stream()
                .filter(Frame::keyed)
                .limit(1)
                .anyMatch(frame ->
                        frame.target().stream().anyMatch(token -> token.isWord() && functions.contains(token.text())));
    }
}

package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.Symbols;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.reference.Mention.Shape;
import io.bandstream.schema.audit.source.Source;
import java.util.List;
import java.util.Set;

/** What one source mentions. Immutable. */
public final class Mentions {

    public static final Mentions NONE = new Mentions(List.of(), Set.of());

    private final List<Mention> all;
    private final Set<String> beginnings;

    private Mentions(List<Mention> all, Set<String> beginnings) {
        this.all = List.copyOf(all);
        this.beginnings = beginnings;
    }

    public static Mentions in(Source source, KnownTables known, TokenTree tree, Symbols symbols) {
        MentionFinder finder = new MentionFinder(source, known, symbols, tree);
        List<Mention> found = finder.find();
        return new Mentions(found, finder.beginnings());
    }

    List<Mention> all() {
        return all;
    }

    /** The names of the constants and settings that the app's names begin with. */
    Set<String> beginnings() {
        return beginnings;
    }

    /** What the source calls the names that it gives names to. */
    public List<Alias> aliases() {
        return all.stream()
                .filter(mention -> mention.shape() == Shape.VALUE && mention.evidence() != Evidence.OTHER)
                .map(mention -> new Alias(mention.standing().alias(), mention.name(), mention.offset()))
                .toList();
    }
}

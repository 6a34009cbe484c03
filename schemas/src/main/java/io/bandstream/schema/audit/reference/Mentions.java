package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.Symbols;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.reference.Mention.Shape;
import io.bandstream.schema.audit.source.Source;
import java.util.List;

/** What one source mentions. Immutable. */
public final class Mentions {

    public static final Mentions NONE = new Mentions(List.of());

    private final List<Mention> all;

    private Mentions(List<Mention> all) {
        this.all = List.copyOf(all);
    }

    public static Mentions in(Source source, KnownTables known, TokenTree tree, Symbols symbols) {
        return new Mentions(new MentionFinder(source, known, symbols, tree).find());
    }

    List<Mention> all() {
        return all;
    }

    /** What the source calls the names that it gives names to. */
    public List<Alias> aliases() {
        return all.stream()
                .filter(mention -> mention.shape() == Shape.VALUE && mention.evidence() != Evidence.OTHER)
                .map(mention -> new Alias(mention.standing().alias(), mention.name(), mention.offset()))
                .toList();
    }
}

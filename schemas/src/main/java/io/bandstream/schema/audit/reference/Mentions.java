package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.Symbols;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.reference.Mention.Shape;
import io.bandstream.schema.audit.source.Source;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one source mentions. Immutable. */
public final class Mentions {

    public static final Mentions NONE = new Mentions(List.of(), Set.of(), Map.of());

    private final List<Mention> all;
    private final Set<String> told;
    private final Map<String, Set<String>> handedOn;

    private Mentions(List<Mention> all, Set<String> told, Map<String, Set<String>> handedOn) {
        this.all = List.copyOf(all);
        this.told = told;
        this.handedOn = handedOn;
    }

    public static Mentions in(Source source, KnownTables known, TokenTree tree, Symbols symbols) {
        MentionFinder finder = new MentionFinder(source, known, symbols, tree);
        List<Mention> found = finder.find();
        return new Mentions(found, finder.told(), finder.handedOn());
    }

    List<Mention> all() {
        return all;
    }

    /** What it says that the names of other sources may hang on, see {@link Mention#premises}. */
    Set<String> told() {
        return told;
    }

    /** The constants of other sources that it hands to a parameter, by what is told if one of them holds a name. */
    Map<String, Set<String>> handedOn() {
        return handedOn;
    }

    /** What the source calls the names that it gives names to. */
    public List<Alias> aliases() {
        return all.stream()
                .filter(mention -> mention.shape() == Shape.VALUE && mention.evidence() != Evidence.OTHER)
                .map(mention -> new Alias(mention.standing().alias(), mention.name(), mention.offset()))
                .toList();
    }
}

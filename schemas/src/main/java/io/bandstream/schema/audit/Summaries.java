package io.bandstream.schema.audit;

import io.bandstream.schema.Owner;
import io.bandstream.schema.audit.reference.Reference;
import io.bandstream.schema.provision.LiveTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts the app's tables. */
final class Summaries {

    private Summaries() {}

    /** @param meant the tables that the code names wrongly: in use, though not by their names */
    static TableSummary of(List<Reference> references, Optional<List<LiveTable>> live, Set<String> meant) {
        Set<String> named = references.stream()
                .filter(Reference::resolved)
                .map(Reference::name)
                .collect(Collectors.toSet());
        List<String> declared = Audit.declaredOfApp().toList();
        return new TableSummary(
                declared,
                live.map(Summaries::ofApp),
                declared.stream().filter(named::contains).toList(),
                declared.stream()
                        .filter(name -> !named.contains(name) && !meant.contains(name))
                        .toList());
    }

    private static List<String> ofApp(List<LiveTable> live) {
        return live.stream().map(LiveTable::name).filter(Owner.APP::owns).toList();
    }
}

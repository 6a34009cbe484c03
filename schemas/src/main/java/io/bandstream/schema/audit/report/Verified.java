package io.bandstream.schema.audit.report;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.audit.reference.Reference;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The references that are right. */
final class Verified {

    private Verified() {}

    /** The first of each name and of what the code calls it. */
    static List<Reference> of(List<Reference> references) {
        Set<String> seen = new HashSet<>();
        return references.stream()
                .filter(Reference::resolved)
                .filter(reference -> Catalog.find(reference.name()).isPresent())
                .filter(reference -> seen.add(reference.alias() + "\n" + reference.name()))
                .toList();
    }
}

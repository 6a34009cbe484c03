package io.bandstream.schema.audit;

import io.bandstream.schema.audit.source.Place;
import java.util.Optional;

/**
 * One thing that is wrong.
 *
 * @param id the same in every run, as long as kind, name and file stay and no other of them comes before it in the file
 * @param name the table's, or the pattern of one
 * @param place where in the code; empty for what is about a table alone
 * @param remedy what to do, as an edit where one can be named
 */
public record Finding(
        String id,
        Severity severity,
        FindingKind kind,
        String name,
        Optional<Place> place,
        String evidence,
        String remedy) {}

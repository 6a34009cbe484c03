package io.bandstream.schema.audit;

import io.bandstream.schema.audit.source.Place;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects findings and gives each its id. Not thread-safe. */
final class Findings {

    private static final int ID_BYTES = 5;

    private final List<Finding> all = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private final MessageDigest digest = sha256();

    void add(Severity severity, FindingKind kind, String name, Optional<Place> place, String evidence, String remedy) {
        all.add(new Finding(id(kind, name, place, remedy), severity, kind, name, place, evidence, remedy));
    }

    /** The worst first, then by kind and place. */
    List<Finding> all() {
        return all.stream()
                .sorted(Comparator.comparing(Finding::severity).thenComparing(Finding::kind))
                .toList();
    }

    private String id(FindingKind kind, String name, Optional<Place> place, String remedy) {
        String file = place.map(Place::file).orElse("");
        String cause = String.join("\n", kind.word(), name, file, place.isPresent() ? remedy : "");
        int nth = seen.merge(cause, 1, Integer::sum);
        return kind.word() + "-" + hash(cause + "\n" + nth);
    }

    private String hash(String text) {
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)), 0, ID_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

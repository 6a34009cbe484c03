package io.bandstream.schema.audit.source;

import java.nio.file.Path;
import java.util.List;

/**
 * What to leave out besides what nobody wrote by hand.
 *
 * @param patterns as in a {@code .gitignore}, relative to the root that is walked
 * @param ownFiles the audit's own, such as its baseline, which name tables without using them
 */
public record Scope(List<String> patterns, List<Path> ownFiles) {

    public Scope {
        patterns = List.copyOf(patterns);
        ownFiles = ownFiles.stream().map(Scope::absolute).toList();
    }

    /** Leaves nothing out. */
    public static Scope all() {
        return new Scope(List.of(), List.of());
    }

    static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}

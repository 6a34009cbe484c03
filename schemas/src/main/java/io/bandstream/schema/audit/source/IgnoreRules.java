package io.bandstream.schema.audit.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The {@code .gitignore} of one directory on top of those of the directories above it, and these on top of the clone's
 * {@code info/exclude}. What a user ignores everywhere is not asked for: an audit comes out the same for everyone.
 * Immutable.
 */
final class IgnoreRules {

    private static final String FILE = ".gitignore";

    private final Optional<IgnoreRules> above;
    private final Path directory;
    private final List<IgnorePattern> patterns;

    private IgnoreRules(Optional<IgnoreRules> above, Path directory, List<IgnorePattern> patterns) {
        this.above = above;
        this.directory = directory;
        this.patterns = patterns;
    }

    /** The rules at a directory that is asked for by name, those of its git work tree above it included. */
    static IgnoreRules at(Path root) {
        List<Path> chain = new ArrayList<>();
        for (Path at = root; at != null; at = at.getParent()) {
            chain.add(0, at);
            if (Files.exists(at.resolve(".git"))) {
                IgnoreRules clone =
                        new IgnoreRules(Optional.empty(), at, patterns(GitDirectory.of(at).resolve("info/exclude")));
                return chain(clone, chain, root);
            }
        }
        return new IgnoreRules(Optional.empty(), root, read(root));
    }

    /** What was asked for by name is looked at, even where git would ignore it. */
    private static IgnoreRules chain(IgnoreRules clone, List<Path> chain, Path root) {
        Optional<IgnoreRules> rules = Optional.of(clone);
        for (Path at : chain) {
            boolean ignored = rules.filter(known -> known.ignores(root, true)).isPresent();
            rules = Optional.of(new IgnoreRules(ignored ? Optional.empty() : rules, at, read(at)));
        }
        return rules.orElseThrow();
    }

    IgnoreRules below(Path child) {
        List<IgnorePattern> own = read(child);
        return own.isEmpty() ? this : new IgnoreRules(Optional.of(this), child, own);
    }

    /** The last line that matches decides, the nearest file first. */
    boolean ignores(Path path, boolean isDirectory) {
        String relative = SourceTree.name(directory.relativize(path));
        for (int i = patterns.size() - 1; i >= 0; i--) {
            if (patterns.get(i).matches(relative, isDirectory)) {
                return !patterns.get(i).negated();
            }
        }
        return above.filter(rules -> rules.ignores(path, isDirectory)).isPresent();
    }

    private static List<IgnorePattern> read(Path directory) {
        return patterns(directory.resolve(FILE));
    }

    private static List<IgnorePattern> patterns(Path file) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .flatMap(line -> IgnorePattern.parse(line).stream())
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}

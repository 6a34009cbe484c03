package io.bandstream.schema.audit.source;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * Walks files and directories in the order of their names and hands over one file's text at a time, so that memory does
 * not grow with the code base. Links to directories are not followed: a loop ends there, and what they lead to is
 * looked at under its own name. Not thread-safe.
 */
public final class SourceTree {

    private final List<IgnorePattern> excluded;
    private final BiPredicate<String, String> wanted;
    private final List<Note> notes = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();
    private int files;

    /**
     * Nothing is read yet.
     *
     * @param wanted whether a file of this name with this first line is read at all; the line is empty unless the name
     *     has no ending
     */
    public SourceTree(Scope scope, BiPredicate<String, String> wanted) {
        this.seen.addAll(scope.ownFiles());
        this.excluded = scope.patterns().stream()
                .flatMap(line -> IgnorePattern.parse(line).stream())
                .toList();
        this.wanted = wanted;
    }

    /** Walks one root, a directory or a file; a root within an earlier one is not walked twice. */
    public void walk(Path root, Consumer<Source> sink) {
        Path real = Scope.absolute(root);
        if (Files.isDirectory(real)) {
            new Walk(root, real, sink).directory(real, IgnoreRules.at(real));
        } else {
            new Walk(root, real, sink).file(real);
        }
    }

    /** Reads a file once more; empty if it can't be read any longer. */
    public Optional<Source> again(Origin origin) {
        try {
            return Decoding.of(origin.path()) instanceof Decoding.Text text
                    ? Optional.of(new Source(origin.file(), origin.path(), text.text()))
                    : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    public List<Note> notes() {
        return List.copyOf(notes);
    }

    /** How many files were read. */
    public int files() {
        return files;
    }

    static String name(Path path) {
        return path.toString().replace('\\', '/');
    }

    static String last(Path path) {
        return Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
    }

    /** One root's walk. */
    private final class Walk {

        private final Path shown;
        private final Path root;
        private final Consumer<Source> sink;

        Walk(Path shown, Path root, Consumer<Source> sink) {
            this.shown = shown;
            this.root = root;
            this.sink = sink;
        }

        void directory(Path directory, IgnoreRules rules) {
            List<Path> entries = new ArrayList<>();
            try (DirectoryStream<Path> listing = Files.newDirectoryStream(directory)) {
                listing.forEach(entries::add);
            } catch (IOException | java.nio.file.DirectoryIteratorException unreadable) {
                notes.add(new Note(display(directory), "cannot be listed: " + reason(unreadable)));
            }
            entries.sort(Comparator.naturalOrder());
            entries.forEach(entry -> entry(entry, rules));
        }

        private void entry(Path entry, IgnoreRules rules) {
            boolean directory = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
            if (rules.ignores(entry, directory) || excluded(entry, directory)) {
                return;
            }
            if (directory) {
                if (!Skipped.folder(entry)) {
                    directory(entry, rules.below(entry));
                }
            } else if (Files.isSymbolicLink(entry)) {
                link(entry);
            } else if (Files.isRegularFile(entry)) {
                file(entry);
            }
        }

        /** A link to a file elsewhere is read where it stands; one within this root is met there. */
        private void link(Path link) {
            try {
                Path target = link.toRealPath();
                if (Files.isRegularFile(target) && !target.startsWith(root)) {
                    file(link);
                }
            } catch (IOException leadsNowhere) {
                notes.add(new Note(display(link), "a link that leads nowhere or round in circles: not followed"));
            }
        }

        void file(Path file) {
            String name = last(file);
            if (Skipped.file(name) || !seen.add(file)) {
                return;
            }
            if (name.indexOf('.') < 0) {
                decode(file, true);
            } else if (wanted.test(name, "")) {
                decode(file, false);
            }
        }

        private void decode(Path file, boolean askFirstLine) {
            try {
                Decoding decoded = Decoding.of(file);
                if (decoded instanceof Decoding.Text text) {
                    read(file, text, askFirstLine);
                } else if (decoded instanceof Decoding.Refused refused) {
                    notes.add(new Note(display(file), refused.why()));
                } else if (!askFirstLine) {
                    notes.add(new Note(display(file), "binary: not looked at"));
                }
            } catch (IOException unreadable) {
                notes.add(new Note(display(file), "cannot be read: " + reason(unreadable)));
            }
        }

        private void read(Path file, Decoding.Text text, boolean askFirstLine) {
            if (askFirstLine
                    && !wanted.test(last(file), text.text().lines().findFirst().orElse(""))) {
                return;
            }
            files++;
            if (!text.note().isEmpty()) {
                notes.add(new Note(display(file), text.note()));
            }
            sink.accept(new Source(display(file), file, text.text()));
        }

        private boolean excluded(Path entry, boolean directory) {
            String relative = name(root.relativize(entry));
            return excluded.stream().anyMatch(pattern -> pattern.matches(relative, directory));
        }

        /** As it was asked for, so that {@code audit src} answers with {@code src/…}. */
        private String display(Path path) {
            Path below = path.equals(root) ? shown : shown.resolve(root.relativize(path));
            String name = name(below.normalize());
            return name.isEmpty() ? "." : name;
        }

        private static String reason(Exception error) {
            return error instanceof java.nio.file.AccessDeniedException
                    ? "permission denied"
                    : String.valueOf(error.getMessage());
        }
    }
}

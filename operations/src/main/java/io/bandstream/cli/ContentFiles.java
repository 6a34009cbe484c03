package io.bandstream.cli;

import io.bandstream.producer.content.loading.ContentFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files that a command was given. */
final class ContentFiles {

    /** Far more than a test needs, and far less than memory has. */
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private ContentFiles() {}

    /**
     * Each once, those of a directory in the order of their names.
     *
     * @throws CommandRefused if one can't be read, or a directory has none
     */
    static List<ContentFile> in(List<Path> paths) {
        Set<Path> files = new LinkedHashSet<>();
        paths.forEach(path -> files.addAll(Files.isDirectory(path) ? below(path) : List.of(path)));
        return files.stream().map(ContentFiles::read).toList();
    }

    private static List<Path> below(Path directory) {
        try (Stream<Path> tree = Files.walk(directory)) {
            List<Path> files = tree.filter(path -> path.getFileName().toString().endsWith(".json"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new CommandRefused(directory + " holds no *.json file: name the directory of your content");
            }
            return files;
        } catch (IOException | UncheckedIOException e) {
            throw new CommandRefused(directory + " can't be read: change its permissions, or name another", e);
        }
    }

    private static ContentFile read(Path file) {
        if (Files.notExists(file)) {
            throw new CommandRefused("there is no file " + file + ": name files or directories with content");
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new CommandRefused(file + " has more than 64 MB: split it");
            }
            return new ContentFile(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new CommandRefused(file + " can't be read: change its permissions, or name another", e);
        }
    }
}

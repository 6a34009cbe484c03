package io.bandstream.schema.audit.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where git keeps what all work trees of a clone have in common. */
final class GitDirectory {

    private static final String POINTER = "gitdir:";

    private GitDirectory() {}

    /** The {@code .git} of a work tree or, where that is a file, what it leads to; itself if that can't be read. */
    static Path of(Path workTree) {
        Path own = workTree.resolve(".git");
        if (!Files.isRegularFile(own)) {
            return own;
        }
        try {
            Path directory = workTree.resolve(
                    Files.readString(own).strip().substring(POINTER.length()).strip());
            Path common = directory.resolve("commondir");
            return Files.isRegularFile(common)
                    ? directory.resolve(Files.readString(common).strip())
                    : directory;
        } catch (IOException | RuntimeException unreadable) {
            return own;
        }
    }
}

package io.bandstream.schema.audit.source;

import java.nio.file.Path;

/** A file that was read and may be read again; {@code file} is its name as people are shown it. */
public record Origin(String file, Path path) {}

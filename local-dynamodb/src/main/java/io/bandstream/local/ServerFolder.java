package io.bandstream.local;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder into which the build copies DynamoDB Local and what it needs, with the list {@code classpath} beside the
 * jars.
 *
 * @param ours the jar or class folder of this module
 */
record ServerFolder(Path ours, Path folder) {

    static final String PROPERTY = "bandstream.dynamodb.server";

    /** Beside this module's classes or jar, unless the system property {@value #PROPERTY} names another place. */
    static ServerFolder locate(@Nullable String property) {
        Path ours = ownCode();
        Path folder = property == null ? ours.resolveSibling("server") : Path.of(property);
        if (!Files.isRegularFile(folder.resolve("classpath"))) {
            throw new LocalDynamoDbException("DynamoDB Local is not in " + folder
                    + ": build it with ./mvnw -pl local-dynamodb package, or name its folder with -D" + PROPERTY);
        }
        return new ServerFolder(ours, folder);
    }

    /** The child's class path: our own launcher first. */
    String classPath() {
        return Stream.concat(Stream.of(ours), jars())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Stream<Path> jars() {
        try {
            String list = Files.readString(folder.resolve("classpath")).strip();
            return Arrays.stream(list.split(":", -1))
                    .map(jar -> folder.resolve(jar).normalize());
        } catch (IOException e) {
            throw new LocalDynamoDbException("cannot read the list of jars in " + folder, e);
        }
    }

    private static Path ownCode() {
        try {
            return Path.of(ServerFolder.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new LocalDynamoDbException("the place of this module's classes is no path", e);
        }
    }
}

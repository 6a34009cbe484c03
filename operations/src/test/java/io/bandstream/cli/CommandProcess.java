package io.bandstream.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The command line as it is shipped, in a process of its own whose output goes into files: the jar's own class path, for a
 * test's has what a user's may lack.
 */
public record CommandProcess(Process process, Path output, Path errors) implements AutoCloseable {

    private static final String SERVER = "bandstream.dynamodb.server";

    /**
     * Starts it.
     *
     * @param folder for what it prints
     * @param environment beside that of this process
     */
    public static CommandProcess start(Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-D" + SERVER + "=" + System.getProperty(SERVER),
                "-cp",
                Path.of("target", "bandstream.jar").toString(),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("out");
        Path errors = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        return new CommandProcess(builder.start(), output, errors);
    }

    public boolean isReady() throws IOException {
        return Files.readString(errors).lines().anyMatch("ready"::equals);
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

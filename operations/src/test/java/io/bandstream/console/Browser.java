package io.bandstream.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;

/**
 * A real Chromium, driven by a script of Node's. Where Node, npm or Chromium is missing, or its packages can't be had, the
 * test is skipped and says so.
 */
final class Browser implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SOURCES = Path.of("src/test/browser");
    private static final Path HOME = Path.of("target/browser");
    private static final List<String> FILES = List.of("package.json", "package-lock.json", ".npmrc", "drive.mjs");
    static final Path SHOTS = Path.of("target/screenshots");

    private final Process process;
    private final PrintWriter in;
    private final BufferedReader out;

    private Browser(Process process) {
        this.process = process;
        this.in = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Skips the test where there can be no browser. */
    static void require() throws IOException, InterruptedException {
        required("node");
        chromium();
        install(required("npm"));
    }

    private static String chromium() {
        return program("chromium")
                .or(() -> program("chromium-browser"))
                .or(() -> program("google-chrome"))
                .orElseGet(() -> absent("chromium"));
    }

    static Browser start() throws IOException {
        Files.createDirectories(SHOTS);
        Path profile = Files.createTempDirectory(HOME.toAbsolutePath(), "profile");
        Process process = new ProcessBuilder(
                        required("node"),
                        "drive.mjs",
                        chromium(),
                        profile.toString(),
                        SHOTS.toAbsolutePath().toString())
                .directory(HOME.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Browser browser = new Browser(process);
        browser.answer();
        return browser;
    }

    private static String required(String name) {
        return program(name).orElseGet(() -> absent(name));
    }

    private static String absent(String name) {
        Assumptions.abort("there is no " + name + " on the path: the console is not tried in a browser here");
        return name;
    }

    private static Optional<String> program(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** Once for each state of the lock file. */
    private static void install(String npm) throws IOException, InterruptedException {
        Files.createDirectories(HOME);
        Path done = HOME.resolve("installed.json");
        boolean there = Files.exists(done) && Files.mismatch(done, SOURCES.resolve("package-lock.json")) == -1;
        for (String file : FILES) {
            Files.copy(SOURCES.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!there) {
            Process ci = new ProcessBuilder(npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts")
                    .directory(HOME.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(HOME.resolve("npm.log").toFile())
                    .start();
            boolean ended = ci.waitFor(2, TimeUnit.MINUTES);
            Assumptions.assumeTrue(
                    ended && ci.exitValue() == 0,
                    "npm ci can't have its packages: the console is not tried in a browser here, see "
                            + HOME.resolve("npm.log"));
            Files.copy(SOURCES.resolve("package-lock.json"), done, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    int open(String url) {
        return run("goto", "url", url).intValue();
    }

    void fill(String selector, String value) {
        run("fill", "selector", selector, "value", value);
    }

    void click(String selector) {
        run("click", "selector", selector);
    }

    void press(String key) {
        run("press", "key", key);
    }

    /** Waits for at most so many seconds. */
    void await(String selector, int seconds) {
        ObjectNode deed = deed("wait", "selector", selector);
        deed.put("timeout", seconds * 1000);
        run(deed);
    }

    String text(String selector) {
        return run("text", "selector", selector).textValue();
    }

    int count(String selector) {
        return run("count", "selector", selector).intValue();
    }

    String focused() {
        return run("focused").textValue();
    }

    JsonNode script(String script) {
        return run("run", "script", script);
    }

    /** By how much the page is wider than its window, or a table than what it stands in. */
    int wider() {
        return script("Math.max(document.documentElement.scrollWidth - innerWidth,"
                        + " ...[...document.querySelectorAll('table')].map(table => table.getBoundingClientRect().right"
                        + " - table.parentElement.getBoundingClientRect().right))")
                .intValue();
    }

    String url() {
        return run("url").textValue();
    }

    void scheme(String value) {
        run("scheme", "value", value);
    }

    void size(int width, int height) {
        ObjectNode deed = deed("size");
        deed.put("width", width).put("height", height);
        run(deed);
    }

    void shot(String name) {
        run("shot", "name", name);
    }

    /** What axe finds serious or critical. */
    List<String> violations() {
        return texts(run("axe"));
    }

    /** What the browser has complained about since the last time, its content policy included. */
    List<String> complaints() {
        return texts(run("complaints"));
    }

    /** Where anything was asked for. */
    List<String> hosts() {
        return texts(run("hosts"));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private JsonNode run(String what, String... fields) {
        return run(deed(what, fields));
    }

    private static ObjectNode deed(String what, String... fields) {
        ObjectNode deed = JsonNodeFactory.instance.objectNode().put("do", what);
        for (int at = 0; at < fields.length; at += 2) {
            deed.put(fields[at], fields[at + 1]);
        }
        return deed;
    }

    private JsonNode run(ObjectNode deed) {
        in.println(deed);
        JsonNode answer = answer();
        if (answer.has("error")) {
            throw new AssertionError(deed + ": " + answer.get("error").asText());
        }
        return answer.path("value");
    }

    private JsonNode answer() {
        try {
            String line = out.readLine();
            if (line == null) {
                throw new AssertionError("the browser's script has ended");
            }
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        in.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

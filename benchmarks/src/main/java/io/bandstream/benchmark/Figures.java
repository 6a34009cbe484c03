package io.bandstream.benchmark;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes the figures one after another, each in a JVM of its own, prints them and writes them to {@code
 * benchmarks/target/figures.json}. Arguments name those that are wanted; none means all. Exit 1 where an aim is missed.
 */
public final class Figures {

    private static final Path FILE = Path.of("benchmarks", "target", "figures.json");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String ONE = "--one";

    private static final Map<String, Measurement> ALL = all();

    private Figures() {}

    private static Map<String, Measurement> all() {
        Map<String, Measurement> all = new LinkedHashMap<>();
        all.put("slow-drain", new SlowDrain());
        all.put("local-drain", new LocalDrain());
        all.put("latency", new Latency());
        all.put("cold-start", new ColdStart());
        all.put("reading", new ReadingPath());
        all.put("cost", new EventCost());
        all.put("heap", new Heap());
        return all;
    }

    /** Takes the names of the measurements. */
    public static void main(String[] args) throws Exception {
        if (args.length > 0 && args[0].equals(ONE)) {
            take(args[1], Path.of(args[2]));
            // KCL's threads don't end by themselves.
            System.exit(0);
        }
        Set<String> wanted = args.length == 0 ? ALL.keySet() : Set.of(args);
        if (!ALL.keySet().containsAll(wanted)) {
            System.err.println("unknown figure among " + Arrays.toString(args) + ": there are " + ALL.keySet());
            System.exit(2);
        }
        List<Figure> figures = new ArrayList<>();
        for (String name : ALL.keySet()) {
            if (wanted.contains(name)) {
                List<Figure> taken = inOwnJvm(name);
                taken.forEach(Figures::print);
                figures.addAll(taken);
            }
        }
        JSON.writeValue(FILE.toFile(), figures);
        System.out.println("written to " + FILE);
        System.exit(figures.stream().allMatch(Figure::met) ? 0 : 1);
    }

    private static Measurement measurement(String name) {
        return Objects.requireNonNull(ALL.get(name));
    }

    private static void take(String name, Path into) throws Exception {
        JSON.writeValue(into.toFile(), measurement(name).take());
    }

    private static List<Figure> inOwnJvm(String name) throws IOException, InterruptedException {
        Path file = Files.createTempFile("figure", ".json");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(measurement(name).jvm());
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), Figures.class.getName(), ONE, name, file.toString()));
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IllegalStateException(name + " could not be measured: its JVM ended with " + status);
        }
        List<Figure> figures = JSON.readValue(Files.readString(file, StandardCharsets.UTF_8), new TypeReference<>() {});
        Files.delete(file);
        return figures;
    }

    private static void print(Figure figure) {
        String details = figure.details().entrySet().stream()
                .map(detail -> detail.getKey() + " " + rounded(detail.getValue()))
                .collect(Collectors.joining(", "));
        System.out.printf(
                "%-70s %10s  %-14s %-6s %s%n",
                figure.name(), rounded(figure.value()), figure.aim(), figure.met() ? "met" : "MISSED", details);
    }

    private static String rounded(double value) {
        return Math.abs(value) >= 100 ? String.format("%.0f", value) : String.format("%.3f", value);
    }
}

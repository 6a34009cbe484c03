package io.bandstream.cli;

import io.bandstream.producer.content.loading.ContentCheck;
import io.bandstream.producer.content.loading.ContentProblem;
import io.bandstream.producer.content.loading.Loaded;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code content load} answers to people: a line per problem or per table. */
final class ContentText {

    private ContentText() {}

    static String faulty(ContentCheck.Faulty faulty) {
        int count = faulty.problems().size();
        return faulty.problems().stream().map(ContentText::line).collect(Collectors.joining())
                + (count == 1 ? "1 problem" : count + " problems") + "; nothing was written\n";
    }

    private static String line(ContentProblem problem) {
        String place = problem.pointer().isEmpty() ? "" : " at " + problem.pointer();
        return problem.file() + place + ": " + problem.detail() + "\n";
    }

    static String sound() {
        return "sound\n";
    }

    static String loaded(Loaded loaded) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("TABLE", "CREATED", "UPDATED", "UNCHANGED"));
        loaded.tables().forEach((table, counts) -> rows.add(row(table, counts)));
        return Columns.aligned(rows);
    }

    private static List<String> row(String table, Loaded.Counts counts) {
        return List.of(
                table,
                Integer.toString(counts.created()),
                Integer.toString(counts.updated()),
                Integer.toString(counts.unchanged()));
    }
}

package io.bandstream.cli;

import static io.bandstream.demo.Derived.text;

import io.bandstream.demo.Check;
import io.bandstream.demo.Derived;
import io.bandstream.lag.LagReport;
import io.bandstream.reconcile.Verdict;
import io.bandstream.schema.attribute.Item;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the demo tells people, in the order of the story. */
final class DemoText {

    private static final int SOME = 8;
    private static final int SHORT_ID = 8;

    private final PrintWriter out;

    DemoText(PrintWriter out) {
        this.out = out;
    }

    void opening(int users, long seed) {
        out.println("bandstream demo: " + users + (users == 1 ? " player" : " players") + ", seed " + seed);
        out.flush();
    }

    void story(Derived derived, LagReport lag, Verdict verdict) {
        results(derived.results());
        credits(derived.entitlements());
        actions(derived.actions());
        deadLetters(derived.deadLetters());
        lag(lag);
        head("Reconcile");
        out.print(ReconcileText.verdict(verdict));
    }

    private void results(List<Item> results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("USER", "TEST", "VARIANT", "BAND", "PAID BY"));
        results.stream()
                .sorted(Comparator.comparing((Item row) -> text(row, "user_id"))
                        .thenComparing(row -> number(row, "completed_at")))
                .limit(SOME)
                .forEach(row -> rows.add(List.of(
                        shortened(text(row, "user_id")),
                        text(row, "test_type"),
                        text(row, "variant"),
                        row.number("band_score")
                                .map(band -> band.setScale(1).toString())
                                .orElse("-"),
                        text(row, "paid_by"))));
        table("Results", rows, results.size());
    }

    private void credits(List<Item> entitlements) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("USER", "PRODUCT", "BOUGHT", "LEFT", "STATUS"));
        entitlements.stream()
                .sorted(Comparator.comparing((Item row) -> text(row, "user_id"))
                        .thenComparing(row -> text(row, "product_id")))
                .limit(SOME)
                .forEach(row -> rows.add(List.of(
                        shortened(text(row, "user_id")),
                        text(row, "product_id"),
                        number(row, "assessments_purchased").toString(),
                        number(row, "assessments_remaining").toString(),
                        text(row, "status"))));
        table("Credits", rows, entitlements.size());
    }

    private void actions(List<Item> actions) {
        Map<String, List<Item>> byCause = actions.stream()
                .collect(Collectors.groupingBy(row -> text(row, "cause"), TreeMap::new, Collectors.toList()));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("CAUSE", "OPEN", "CLOSED"));
        byCause.forEach((cause, all) -> {
            long open = all.stream().filter(Derived::open).count();
            rows.add(List.of(cause, Long.toString(open), Long.toString(all.size() - open)));
        });
        table("DevOps actions", rows, byCause.size());
    }

    private void deadLetters(List<Item> letters) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("HANDLER", "EVENT", "ERROR"));
        letters.stream()
                .limit(SOME)
                .forEach(row ->
                        rows.add(List.of(text(row, "handler"), shortened(text(row, "event_id")), text(row, "error"))));
        table("Dead letters", rows, letters.size());
    }

    private void lag(LagReport report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("STREAM", "STATE"));
        report.streams()
                .forEach(stream ->
                        rows.add(List.of(stream.table(), stream.state().word())));
        table("Lag", rows, report.streams().size());
    }

    private void table(String title, List<List<String>> rows, int all) {
        head(title);
        out.print(Columns.aligned(rows));
        int shown = rows.size() - 1;
        if (all > shown) {
            out.println("... and " + (all - shown) + " more, " + all + " in all");
        }
    }

    private void head(String title) {
        out.println();
        out.println("== " + title);
    }

    /** Says of each check how it went, and answers whether all went well. */
    boolean verdict(List<Check> checks, boolean caughtUp, boolean consistent) {
        head("Verdict");
        List<List<String>> rows = new ArrayList<>();
        checks.forEach(check ->
                rows.add(List.of(mark(check.passed()), check.what(), check.found() + " of " + check.expected())));
        rows.add(List.of(mark(caughtUp), "all that was written is processed", ""));
        rows.add(List.of(mark(consistent), "derived tables agree with the base tables and the ledger", ""));
        out.print(Columns.aligned(rows));
        checks.forEach(
                check -> check.trouble().ifPresent(trouble -> out.println("  " + check.what() + ": " + trouble)));
        return caughtUp && consistent && checks.stream().allMatch(Check::passed);
    }

    private static String mark(boolean good) {
        return good ? "ok" : "WRONG";
    }

    void closing(Phases phases) {
        out.println();
        out.println("Took " + Phases.seconds(phases.total()).strip() + ".");
        out.flush();
    }

    private static BigDecimal number(Item row, String attribute) {
        return row.number(attribute).orElse(BigDecimal.ZERO);
    }

    private static String shortened(String id) {
        return id.substring(0, Math.min(SHORT_ID, id.length()));
    }
}

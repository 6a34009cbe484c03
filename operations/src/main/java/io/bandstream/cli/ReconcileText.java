package io.bandstream.cli;

import io.bandstream.reconcile.Difference;
import io.bandstream.reconcile.Reconciler.Repaired;
import io.bandstream.reconcile.Verdict;
import java.util.stream.Collectors;

/** What {@code reconcile} answers to people: a line per difference, then how much was looked at. */
final class ReconcileText {

    private ReconcileText() {}

    /** @param repair whether rows were to be put right: how many were is said only then */
    static String of(Repaired outcome, boolean repair) {
        String mended = outcome.mended() == 1 ? "1 row put right; " : outcome.mended() + " rows put right; ";
        return verdict(outcome.verdict(), repair ? mended : "");
    }

    static String verdict(Verdict verdict) {
        return verdict(verdict, "");
    }

    private static String verdict(Verdict verdict, String before) {
        String lines = verdict.differences().stream().map(ReconcileText::line).collect(Collectors.joining());
        String outcome = verdict.consistent()
                ? "consistent"
                : count(verdict.differences().size());
        return lines + before + outcome + "; rows checked: " + checked(verdict) + "\n";
    }

    private static String count(int differences) {
        return differences == 1 ? "1 difference" : differences + " differences";
    }

    private static String line(Difference one) {
        return one.table() + "  " + one.key() + "  " + one.attribute() + ": expected " + one.expected() + ", is "
                + one.actual() + "\n";
    }

    private static String checked(Verdict verdict) {
        return verdict.checked().entrySet().stream()
                .map(table -> table.getKey() + " " + table.getValue())
                .collect(Collectors.joining(", "));
    }
}

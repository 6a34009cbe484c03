package io.bandstream.reconcile;

import io.bandstream.reconcile.Attempts.Owned;
import io.bandstream.rule.progress.ProgressRule;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.ProgressSummaryCodec;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The progress row of every user and test: what its newest assessment says (R10). */
final class ProgressCheck {

    private static final Comparator<Owned> BY_TIME = Comparator.comparing(
                    (Owned owned) -> owned.assessment().eventTime())
            .thenComparing(owned -> owned.assessment().assessmentId());

    private ProgressCheck() {}

    static void check(Reading reading, Findings findings) {
        Map<String, Item> rows = reading.tables().byKey(Catalog.TEST_PROGRESS);
        findings.looksAt(Catalog.TEST_PROGRESS, rows.values());
        Map<String, Owned> newest = newestByKey(reading.attempts().all());
        newest.forEach((key, owned) -> Optional.ofNullable(rows.get(key))
                .ifPresentOrElse(
                        row -> compare(reading, key, owned, row, findings),
                        () -> findings.missing(
                                Catalog.TEST_PROGRESS,
                                key,
                                ProgressRule.row(owned.userId(), owned.assessment())
                                        .with("progress_id", key),
                                new Findings.Source(
                                        Catalog.ASSESSMENTS, owned.assessment().assessmentId()))));
        rows.forEach((key, row) -> {
            if (!newest.containsKey(key) && isStray(reading, row)) {
                findings.unexplained(Catalog.TEST_PROGRESS, key, row);
            }
        });
    }

    private static Map<String, Owned> newestByKey(Collection<Owned> attempts) {
        Map<String, Owned> newest = new TreeMap<>();
        attempts.forEach(owned -> key(owned)
                .ifPresent(key ->
                        newest.merge(key, owned, (one, other) -> BY_TIME.compare(one, other) >= 0 ? one : other)));
        return newest;
    }

    /**
     * Positions that an earlier write left behind are no difference: rows are merged into. Rows without provenance are the
     * old app's own.
     */
    private static void compare(Reading reading, String key, Owned owned, Item row, Findings findings) {
        if (!row.has("provenance")
                || tellsOfAnother(reading, owned, row)
                || tellsOfALaterSave(reading, key, owned, row)) {
            return;
        }
        Item expected = ProgressRule.row(owned.userId(), owned.assessment());
        findings.compare(
                Catalog.TEST_PROGRESS, key, expected, row, expected.attributes().keySet());
    }

    /** An assessment that has gone since, or is frozen, was the newest and its progress stays. */
    private static boolean tellsOfAnother(Reading reading, Owned owned, Item row) {
        return row.text("assessment_id")
                .filter(id -> !id.equals(owned.assessment().assessmentId()))
                .filter(id ->
                        reading.attempts().isGone(id) || reading.attempts().isFrozen(id))
                .isPresent();
    }

    /** An older save that was written last changes an attempt, but not what the row shows of it (R10). */
    private static boolean tellsOfALaterSave(Reading reading, String key, Owned newest, Item row) {
        return ProgressRule.isNewer(row, newest.assessment())
                && row.text("assessment_id")
                        .flatMap(reading.attempts()::find)
                        .filter(shown -> key(shown).equals(Optional.of(key)))
                        .isPresent();
    }

    private static Optional<String> key(Owned owned) {
        return ProgressRule.key(owned.userId(), owned.assessment()).text("progress_id");
    }

    /** A row of ours about an assessment that now has its row elsewhere. */
    private static boolean isStray(Reading reading, Item row) {
        return row.has("provenance")
                && !ProgressSummaryCodec.isSummary(row)
                && row.text("assessment_id").flatMap(reading.attempts()::find).isPresent();
    }
}

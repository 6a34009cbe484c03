package io.bandstream.rule.progress;

import io.bandstream.engine.Expectation;
import io.bandstream.engine.Guard;
import io.bandstream.engine.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.IsoTime;
import io.bandstream.schema.item.Assessment;
import io.bandstream.schema.item.AssessmentType;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The progress row of one user and test (R10, R14). The newest write by its own time wins; at equal times the assessment
 * with the greater id, so that the order of arrival plays no part.
 */
public final class ProgressRule {

    private static final String LAST_UPDATED = "last_updated";
    private static final String ASSESSMENT_ID = "assessment_id";
    private static final Set<String> POSITION =
            Set.of("current_section", "current_question", "answered", "time_remaining", "started_at");
    private static final Set<String> WHOSE = Set.of("user_id", "test_id");
    private static final Set<String> OURS = Stream.of(
                    POSITION,
                    WHOSE,
                    Set.of(ASSESSMENT_ID, "test_type", "status", LAST_UPDATED, "provenance", Guard.FENCE))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    /** The order of attempts at one test: the greatest is shown. */
    public static final Comparator<Assessment> BY_TIME =
            Comparator.comparing(Assessment::eventTime).thenComparing(Assessment::assessmentId);

    private ProgressRule() {}

    public static Item key(String userId, Assessment assessment) {
        return key(userId, testId(assessment));
    }

    public static Item key(String userId, String testId) {
        return Item.of("progress_id", userId + "#" + testId);
    }

    /** The test's id, or the assessment's type where there is none; a failed evaluation may have neither. */
    public static String testId(Assessment assessment) {
        return assessment
                .testId()
                .or(() -> assessment.assessmentType().map(AssessmentType::text))
                .orElse(assessment.assessmentId());
    }

    /**
     * What must be written; empty where the row is newer.
     *
     * @param stamp what the row bears besides: where it came from
     * @param current the row as it is; one of the old app's, without provenance, is merged into
     */
    public static Optional<Write> position(String userId, Assessment assessment, Item stamp, Optional<Item> current) {
        return current.filter(row -> isNewer(row, assessment)).isPresent()
                ? Optional.empty()
                : Optional.of(replacement(userId, assessment, stamp, current));
    }

    /** The row says this from now on, whatever it said of another assessment. */
    public static Write replacement(String userId, Assessment assessment, Item stamp, Optional<Item> current) {
        Item.Builder stamped = row(userId, assessment).toBuilder();
        stamp.attributes().forEach(stamped::put);
        Item set = stamped.build();
        return Write.Update.set(Catalog.TEST_PROGRESS.name(), key(userId, assessment), set, expectation(current))
                .removing(leftovers(assessment, set, current));
    }

    /** No attempt is left: the row goes, but for what the old app has added to it. */
    public static Write withdrawal(String userId, String testId, Item row) {
        Item key = key(userId, testId);
        Set<String> left = new HashSet<>(row.attributes().keySet());
        left.removeAll(OURS);
        left.removeAll(key.attributes().keySet());
        if (left.isEmpty()) {
            return new Write.Delete(Catalog.TEST_PROGRESS.name(), key, asRead(row));
        }
        Set<String> going = new HashSet<>(OURS);
        going.removeAll(WHOSE);
        return Write.Update.set(Catalog.TEST_PROGRESS.name(), key, Item.empty(), asRead(row))
                .removing(going);
    }

    /** What the row says of this assessment, without key and provenance. */
    public static Item row(String userId, Assessment assessment) {
        return Item.builder()
                .put("user_id", userId)
                .put("test_id", testId(assessment))
                .put(ASSESSMENT_ID, assessment.assessmentId())
                .putIfPresent("test_type", assessment.skill().map(skill -> Value.of(skill.text())))
                .put("status", assessment.status().text())
                .putIfPresent("current_section", assessment.currentSection().map(Value::of))
                .putIfPresent("current_question", assessment.currentQuestion().map(Value::of))
                .putIfPresent("answered", assessment.answers().map(answers -> Value.of(answered(answers))))
                .putIfPresent("time_remaining", assessment.timeRemaining().map(Value::of))
                .putIfPresent("started_at", assessment.startedAt().map(at -> Value.of(IsoTime.write(at))))
                .put(LAST_UPDATED, IsoTime.write(assessment.eventTime()))
                .build();
    }

    /** Whether the row says all that would be written of this assessment. */
    public static boolean says(Item row, String userId, Assessment assessment) {
        return row.attributes()
                .entrySet()
                .containsAll(row(userId, assessment).attributes().entrySet());
    }

    /** A blank is unanswered. */
    private static long answered(Map<String, String> answers) {
        return answers.values().stream().filter(text -> !text.isBlank()).count();
    }

    /** Whether the row tells of something later; at equal times of an assessment with a greater id. */
    public static boolean isNewer(Item row, Assessment assessment) {
        Optional<Instant> at = row.text(LAST_UPDATED).flatMap(IsoTime::read);
        if (at.isEmpty() || at.get().isBefore(assessment.eventTime())) {
            return false;
        }
        return at.get().isAfter(assessment.eventTime())
                || row.text(ASSESSMENT_ID)
                        .filter(other -> other.compareTo(assessment.assessmentId()) > 0)
                        .isPresent();
    }

    private static Expectation expectation(Optional<Item> current) {
        return current.map(ProgressRule::asRead).orElse(Expectation.ABSENT);
    }

    /** The row tells of the same attempt at the same time. */
    public static Expectation asRead(Item row) {
        return new Expectation.Unchanged(
                Map.of(LAST_UPDATED, row.get(LAST_UPDATED), ASSESSMENT_ID, row.get(ASSESSMENT_ID)));
    }

    /** Another attempt at the same test leaves no position of the earlier one. */
    private static Set<String> leftovers(Assessment assessment, Item set, Optional<Item> current) {
        boolean another = current.flatMap(row -> row.text(ASSESSMENT_ID))
                .filter(id -> !id.equals(assessment.assessmentId()))
                .isPresent();
        if (!another) {
            return Set.of();
        }
        Set<String> leftovers = new HashSet<>(POSITION);
        leftovers.removeAll(set.attributes().keySet());
        return leftovers;
    }
}

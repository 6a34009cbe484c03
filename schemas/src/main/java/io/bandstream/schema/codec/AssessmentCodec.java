package io.bandstream.schema.codec;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.item.Assessment;
import io.bandstream.schema.item.AssessmentStatus;
import io.bandstream.schema.item.AssessmentType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Items of the assessments table, which stay in the version that they were written in. */
public final class AssessmentCodec {

    private static final int NEWEST = 1;

    private AssessmentCodec() {}

    /**
     * Strict: what does not fit is refused, never repaired.
     *
     * @throws UnreadableItemException if the item is no possible assessment of a known version
     */
    public static Assessment read(Item item) {
        ItemReader reader = ItemReader.of("assessment", item);
        int version = reader.version(NEWEST);
        Assessment assessment = version == 0 ? versionZero(reader) : versionOne(reader);
        requireCountsThatFit(reader, assessment);
        return assessment;
    }

    private static Assessment versionZero(ItemReader reader) {
        boolean error = reader.optionalFlag("error").orElse(false);
        String email = reader.id("user_email");
        Instant timestamp = reader.time("timestamp");
        return assessment(
                reader,
                0,
                new Owner(reader.optionalId("user_id"), Optional.of(email)),
                error ? optionalType(reader) : Optional.of(type(reader)),
                error ? AssessmentStatus.ERROR : AssessmentStatus.SCORED,
                Optional.of(timestamp),
                error);
    }

    private static Assessment versionOne(ItemReader reader) {
        Assessment assessment = assessment(
                reader,
                1,
                new Owner(
                        Optional.of(derivable(reader, "user_id", reader.id("user_id"))),
                        reader.optionalId("user_email")),
                Optional.of(type(reader)),
                reader.word("status", AssessmentStatus.class),
                reader.optionalTime("timestamp"),
                reader.optionalFlag("error").orElse(false));
        requireTime(reader, assessment);
        return assessment;
    }

    private record Owner(Optional<String> id, Optional<String> email) {}

    private static Assessment assessment(
            ItemReader reader,
            int version,
            Owner owner,
            Optional<AssessmentType> type,
            AssessmentStatus status,
            Optional<Instant> timestamp,
            boolean error) {
        return new Assessment(
                derivable(reader, "assessment_id", reader.id("assessment_id")),
                version,
                owner.id(),
                owner.email(),
                type,
                status,
                testId(reader),
                reader.optionalId("full_test_id"),
                reader.optionalLabel("section"),
                reader.optionalEntries("answers", ItemReader::text),
                reader.optionalCount("current_section"),
                reader.optionalCount("current_question"),
                reader.optionalCount("time_remaining"),
                timestamp,
                reader.optionalTime("started_at"),
                reader.optionalTime("submitted_at"),
                reader.optionalTime("updated_at"),
                reader.optionalBand("overall_band"),
                reader.optionalBand("band_score"),
                reader.optionalFields("criteria_scores"),
                reader.optionalCount("correct_answers"),
                reader.optionalCount("total_questions"),
                reader.optionalRevision("pipeline_revision"),
                error,
                reader.rest());
    }

    private static AssessmentType type(ItemReader reader) {
        return optionalType(reader).orElseThrow(() -> reader.missing("assessment_type", "text (S)"));
    }

    private static Optional<AssessmentType> optionalType(ItemReader reader) {
        return reader.optionalText("assessment_type")
                .map(text -> AssessmentType.of(text)
                        .orElseThrow(() -> reader.impossible(
                                "assessment_type",
                                "a type that names writing, speaking, listening, reading, task1 or task2")));
    }

    private static Optional<String> testId(ItemReader reader) {
        Optional<String> testId = reader.optionalId("test_id").map(id -> derivable(reader, "test_id", id));
        if (testId.filter("summary"::equals).isPresent()) {
            throw reader.impossible("test_id", "an id other than 'summary', the key of the summary row");
        }
        return testId;
    }

    /** Derived rows join ids by '#' to their keys: an id that holds one could pass for two. */
    private static String derivable(ItemReader reader, String name, String id) {
        if (id.indexOf('#') >= 0) {
            throw reader.impossible(name, "an id without '#'");
        }
        return id;
    }

    private static void requireTime(ItemReader reader, Assessment assessment) {
        if (List.of(assessment.updatedAt(), assessment.submittedAt(), assessment.startedAt(), assessment.timestamp())
                .stream()
                .allMatch(Optional::isEmpty)) {
            throw reader.missing("updated_at", "ISO-8601 text (S)");
        }
    }

    private static void requireCountsThatFit(ItemReader reader, Assessment assessment) {
        int total = assessment.totalQuestions().orElse(Integer.MAX_VALUE);
        if (assessment.correctAnswers().orElse(0) > total) {
            throw reader.impossible("correct_answers", "at most total_questions");
        }
    }

    /** A version-0 item comes out in version 0. */
    public static Item write(Assessment assessment) {
        ItemWriter writer = ItemWriter.over(assessment.other());
        if (assessment.schemaVersion() > 0) {
            writer.number("schema_version", assessment.schemaVersion()).word("status", assessment.status());
        }
        writeIdentity(writer, assessment);
        writePosition(writer, assessment);
        writeScore(writer, assessment);
        return writer.item();
    }

    private static void writeIdentity(ItemWriter writer, Assessment assessment) {
        writer.text("assessment_id", assessment.assessmentId())
                .text("user_id", assessment.userId())
                .text("user_email", assessment.userEmail())
                .text("assessment_type", assessment.assessmentType().map(AssessmentType::text))
                .text("test_id", assessment.testId())
                .text("full_test_id", assessment.fullTestId())
                .text("section", assessment.section());
    }

    private static void writePosition(ItemWriter writer, Assessment assessment) {
        assessment.answers().ifPresent(answers -> writer.entries("answers", answers, Value::of));
        writer.number("current_section", assessment.currentSection())
                .number("current_question", assessment.currentQuestion())
                .number("time_remaining", assessment.timeRemaining())
                .time("timestamp", assessment.timestamp())
                .time("started_at", assessment.startedAt())
                .time("submitted_at", assessment.submittedAt())
                .time("updated_at", assessment.updatedAt());
    }

    private static void writeScore(ItemWriter writer, Assessment assessment) {
        writer.number("overall_band", assessment.overallBand())
                .number("band_score", assessment.bandScore())
                .fields("criteria_scores", assessment.criteriaScores())
                .number("correct_answers", assessment.correctAnswers())
                .number("total_questions", assessment.totalQuestions())
                .number("pipeline_revision", assessment.pipelineRevision())
                .flag("error", Optional.of(assessment.error()).filter(error -> error));
    }
}

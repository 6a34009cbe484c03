package io.bandstream.schema.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.UnreadableItemException.Kind;
import io.bandstream.schema.item.Assessment;
import io.bandstream.schema.item.AssessmentStatus;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AssessmentCodecTest {

    private static final Item OLD = Item.of("assessment_id", "a-1")
            .with("user_email", "ana@example.com")
            .with("assessment_type", "academic-Task2")
            .with("timestamp", "2025-10-24T12:49:50.069869")
            .with("overall_band", Value.of(new BigDecimal("6.5")));

    private static final Item NEW = Item.of("assessment_id", "a-2")
            .with("schema_version", 1)
            .with("user_id", "u-1")
            .with("assessment_type", "general_listening")
            .with("status", "submitted")
            .with("test_id", "general-listening-test-1")
            .with("submitted_at", "2026-01-02T03:04:05.006Z")
            .with("updated_at", "2026-01-02T03:04:06.000Z");

    @Test
    void versionZero_withoutError_isScored() {
        Assessment assessment = AssessmentCodec.read(OLD);

        assertThat(assessment.schemaVersion()).isZero();
        assertThat(assessment.status()).isEqualTo(AssessmentStatus.SCORED);
        assertThat(assessment.skill()).contains(Skill.WRITING);
        assertThat(assessment.variant()).contains(Variant.ACADEMIC);
        assertThat(assessment.eventTime()).isEqualTo(Instant.parse("2025-10-24T12:49:50.069869Z"));
        assertThat(assessment.userId()).isEmpty();
    }

    @Test
    void versionZero_withError_needsNoType() {
        Item failed = OLD.without("assessment_type").with("error", Value.of(true));

        assertThat(AssessmentCodec.read(failed).status()).isEqualTo(AssessmentStatus.ERROR);
        assertUnreadable(OLD.without("assessment_type"), Kind.MISSING, "assessment_type");
    }

    @Test
    void versionZero_withoutUserOrTime_isUnreadable() {
        assertUnreadable(OLD.without("user_email"), Kind.MISSING, "user_email");
        assertUnreadable(OLD.without("timestamp"), Kind.MISSING, "timestamp");
        assertUnreadable(OLD.with("timestamp", "yesterday"), Kind.WRONG_TYPE, "timestamp");
    }

    @Test
    void band_ofBothScores_isTheOverallOne() {
        Item both = OLD.with("band_score", 4);

        assertThat(AssessmentCodec.read(both).band()).contains(new BigDecimal("6.5"));
        assertThat(AssessmentCodec.read(both.without("overall_band")).band()).contains(new BigDecimal("4"));
        assertThat(AssessmentCodec.read(OLD.with("overall_band", Value.NULL)).band())
                .isEmpty();
    }

    @Test
    void write_ofNullAndUnknownAttributes_keepsThem() {
        Item item = OLD.with("band_score", Value.NULL)
                .with("word_count", 229)
                .with("assessment_type", "academic_task2")
                .with("timestamp", "2025-10-24T12:49:50.069869Z");

        assertThat(AssessmentCodec.write(AssessmentCodec.read(item))).isEqualTo(item);
    }

    @Test
    void versionOne_eventTime_isThatOfTheLastWrite() {
        assertThat(AssessmentCodec.read(NEW).eventTime()).isEqualTo(Instant.parse("2026-01-02T03:04:06Z"));
        assertThat(AssessmentCodec.read(NEW.without("updated_at")).eventTime())
                .isEqualTo(Instant.parse("2026-01-02T03:04:05.006Z"));
        assertUnreadable(NEW.without("updated_at").without("submitted_at"), Kind.MISSING, "updated_at");
    }

    @ParameterizedTest
    @ValueSource(strings = {"summary", "a#b", ""})
    void testId_thatWouldClashWithDerivedKeys_isImpossible(String testId) {
        assertUnreadable(NEW.with("test_id", testId), Kind.IMPOSSIBLE, "test_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"assessment_id", "user_id"})
    void id_emptyOrWithHash_isImpossible(String name) {
        assertUnreadable(NEW.with(name, ""), Kind.IMPOSSIBLE, name);
        assertUnreadable(NEW.with(name, "u#1"), Kind.IMPOSSIBLE, name);
        assertUnreadable(NEW.without(name), Kind.MISSING, name);
    }

    @Test
    void assessmentType_withoutSkill_isImpossible() {
        assertUnreadable(NEW.with("assessment_type", "academic_dancing"), Kind.IMPOSSIBLE, "assessment_type");
    }

    @Test
    void status_notInTheVocabulary_isImpossible() {
        assertUnreadable(NEW.with("status", "finished"), Kind.IMPOSSIBLE, "status");
    }

    @ParameterizedTest
    @CsvSource({
        "overall_band, 9.5",
        "overall_band, -0.5",
        "band_score, 10",
        "correct_answers, -1",
        "time_remaining, -1",
        "current_question, 2147483648",
        "total_questions, 1E+120",
        "pipeline_revision, 9223372036854775808",
    })
    void number_outOfRange_isUnreadable(String name, String number) {
        assertUnreadable(NEW.with(name, Value.of(new BigDecimal(number))), Kind.OUT_OF_RANGE, name);
    }

    @Test
    void count_thatIsNoWholeNumber_isOfTheWrongType() {
        assertUnreadable(
                NEW.with("correct_answers", Value.of(new BigDecimal("1.5"))), Kind.WRONG_TYPE, "correct_answers");
    }

    @Test
    void correctAnswers_moreThanQuestions_areImpossible() {
        assertUnreadable(
                NEW.with("correct_answers", 41).with("total_questions", 40), Kind.IMPOSSIBLE, "correct_answers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "-1", "0.5", "1E+30"})
    void version_notKnown_isUnreadable(String version) {
        assertUnreadable(
                NEW.with("schema_version", Value.of(new BigDecimal(version))), Kind.UNKNOWN_VERSION, "schema_version");
    }

    @Test
    void version_asText_isOfTheWrongType() {
        assertUnreadable(NEW.with("schema_version", "1"), Kind.WRONG_TYPE, "schema_version");
    }

    @Test
    void message_ofUnreadableItem_namesTheAttributeAndNeverItsValue() {
        assertThatThrownBy(() -> AssessmentCodec.read(OLD.with("timestamp", "secret@example.com")))
                .hasMessageContaining("timestamp of assessment")
                .hasMessageContaining("ISO-8601")
                .hasMessageNotContaining("secret");
    }

    @Test
    void toString_ofAssessment_tellsNoPersonalData() {
        assertThat(AssessmentCodec.read(OLD)).asString().contains("a-1").doesNotContain("ana");
    }

    private static void assertUnreadable(Item item, Kind kind, String attribute) {
        assertThatThrownBy(() -> AssessmentCodec.read(item))
                .isInstanceOfSatisfying(UnreadableItemException.class, unreadable -> {
                    assertThat(unreadable.kind()).isEqualTo(kind);
                    assertThat(unreadable.attribute()).isEqualTo(attribute);
                });
    }
}

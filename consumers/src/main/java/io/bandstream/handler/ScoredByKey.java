package io.bandstream.handler;

import io.bandstream.engine.Expectation;
import io.bandstream.engine.ImpossibleChangeException;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.rule.scoring.AnswerKey;
import io.bandstream.rule.scoring.BandTable;
import io.bandstream.rule.scoring.RawScore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AnswerKeyCodec;
import io.bandstream.schema.codec.AssessmentCodec;
import io.bandstream.schema.item.Assessment;
import io.bandstream.schema.item.AssessmentStatus;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** A reading or listening assessment that was handed in with answers and no score, scored by the answer tables (R18). */
public record ScoredByKey(Assessment assessment, Write scoreWrite) {

    private static final String REVISION = "pipeline_revision";
    private static final String STATUS = "status";
    private static final String UPDATED_AT = "updated_at";

    /** Whether the answer tables are to score it. */
    public static boolean isDue(Assessment assessment) {
        return assessment.status() == AssessmentStatus.SUBMITTED
                && assessment.band().isEmpty()
                && assessment.answers().isPresent()
                && table(assessment).isPresent();
    }

    /**
     * @param item the submitted assessment; empty where the base row has moved on, whose event will tell
     * @throws ImpossibleChangeException where no answers are kept for the test
     */
    static Optional<ScoredByKey> of(Item item, Assessment assessment, View view) {
        Item key = Item.of("assessment_id", assessment.assessmentId());
        boolean current =
                view.get(Catalog.ASSESSMENTS.name(), key).filter(item::equals).isPresent();
        return current ? Optional.of(score(item, key, assessment, view)) : Optional.empty();
    }

    private static ScoredByKey score(Item item, Item key, Assessment assessment, View view) {
        Item score = score(assessment, view);
        long revision = item.number(REVISION).map(BigDecimal::longValue).orElse(0L) + 1;
        Item set = over(score, Item.of(STATUS, AssessmentStatus.SCORED.text()).with(REVISION, revision));
        Write write = Write.Update.set(
                Catalog.ASSESSMENTS.name(),
                key,
                set,
                new Expectation.Unchanged(Map.of(
                        STATUS, item.get(STATUS), UPDATED_AT, item.get(UPDATED_AT), REVISION, item.get(REVISION))));
        return new ScoredByKey(AssessmentCodec.read(over(item, set)), write);
    }

    /**
     * The score's attributes.
     *
     * @throws ImpossibleChangeException where no answers are kept for the test
     */
    public static Item score(Assessment assessment, View view) {
        io.bandstream.schema.item.AnswerKey row = Images.read(AnswerKeyCodec::read, answersOf(assessment, view));
        if (row.answerKey().isEmpty()) {
            throw noAnswers();
        }
        RawScore raw = AnswerKey.of(row.answerKey(), row.answerVariations())
                .mark(assessment.answers().orElse(Map.of()))
                .rawScore();
        BigDecimal band =
                bandTable(assessment).band(raw, row.bandScoreConversion().orElse(Map.of()));
        return Item.builder()
                .put("correct_answers", raw.correct())
                .put("total_questions", raw.total())
                .put("band_score", band)
                .build();
    }

    private static Item answersOf(Assessment assessment, View view) {
        String testId = assessment
                .testId()
                .orElseThrow(() -> new ImpossibleChangeException(
                        "no-test", "test_id of assessment is missing: its answers can't be scored"));
        return table(assessment)
                .flatMap(table -> view.get(table, Item.of("test_id", testId)))
                .orElseThrow(ScoredByKey::noAnswers);
    }

    private static ImpossibleChangeException noAnswers() {
        return new ImpossibleChangeException(
                "no-answer-key", "no answers are kept for its test: load them, then redrive");
    }

    private static Optional<String> table(Assessment assessment) {
        return assessment.skill().flatMap(skill -> switch (skill) {
            case LISTENING -> Optional.of(Catalog.LISTENING_ANSWERS.name());
            case READING -> Optional.of(Catalog.READING_ANSWERS.name());
            case WRITING, SPEAKING -> Optional.empty();
        });
    }

    private static BandTable bandTable(Assessment assessment) {
        if (assessment.skill().equals(Optional.of(Skill.LISTENING))) {
            return BandTable.LISTENING;
        }
        return assessment.variant().equals(Optional.of(Variant.GENERAL))
                ? BandTable.GENERAL_READING
                : BandTable.ACADEMIC_READING;
    }

    private static Item over(Item below, Item above) {
        Item.Builder merged = below.toBuilder();
        above.attributes().forEach(merged::put);
        return merged.build();
    }
}

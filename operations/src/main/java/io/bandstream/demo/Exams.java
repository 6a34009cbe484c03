package io.bandstream.demo;

import io.bandstream.producer.assessment.AssessmentStart;
import io.bandstream.producer.assessment.Assessments;
import io.bandstream.producer.assessment.Criteria;
import io.bandstream.producer.assessment.Draft;
import io.bandstream.producer.assessment.Failing;
import io.bandstream.producer.assessment.MockStarting;
import io.bandstream.producer.assessment.Saving;
import io.bandstream.producer.assessment.Score;
import io.bandstream.producer.assessment.Scoring;
import io.bandstream.producer.assessment.Starting;
import io.bandstream.producer.assessment.Submitting;
import io.bandstream.schema.item.Bands;
import io.bandstream.schema.item.Product;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How one player takes assessments, and what the evaluators make of them. Not thread-safe. */
final class Exams {

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final int FEWEST_RIGHT = 3;

    private final Player player;
    private final Assessments assessments;

    Exams(Player player) {
        this.player = player;
        this.assessments = player.producers().assessments();
    }

    /** One that is taken alone, of any skill. */
    void take(Skill skill, Variant variant) {
        Sheet sheet = sheet(skill);
        String id = submit(start(skill, variant), sheet);
        Optional<String> paidBy = pay(skill, variant, id);
        player.tally().result(id, evaluated(id, sheet), paidBy);
    }

    /** All four parts; one credit for the whole. */
    void takeMockTest(Variant variant) {
        MockStarting opened = player.producers()
                .mockTests()
                .start(
                        player.self(),
                        variant,
                        Content.testId(variant, Skill.LISTENING),
                        Content.testId(variant, Skill.READING));
        player.tally().expect(MockStarting.MockStarted.class, opened).ifPresent(mock -> take(mock, variant));
    }

    private void take(MockStarting.MockStarted mock, Variant variant) {
        Optional<String> paidBy = player.wallet().payMockTest(variant).map(Product::id);
        List<BigDecimal> bands = new ArrayList<>();
        for (AssessmentStart part : mock.parts()) {
            Sheet sheet = sheet(part.skill());
            String id = submit(part, sheet);
            BigDecimal band = evaluated(id, sheet);
            bands.add(band);
            player.tally().result(id, band, paidBy);
        }
        player.tally().result(mock.fullTestId(), Bands.overall(bands).orElseThrow(), paidBy);
    }

    /** The evaluator breaks down; the credit comes back (R17). */
    void takeInVain(Variant variant) {
        fail(submit(start(Skill.SPEAKING, variant), sheet(Skill.SPEAKING)), true);
    }

    /** The evaluator breaks down, succeeds when asked again, and is corrected later (R15). */
    void takeWithTrouble(Variant variant) {
        Sheet sheet = sheet(Skill.SPEAKING);
        String id = submit(start(Skill.SPEAKING, variant), sheet);
        fail(id, true);
        BigDecimal first = evaluated(id, sheet);
        player.tally().action("assessment-error#" + id, false);
        player.tally().result(id, first, pay(Skill.SPEAKING, variant, id));
        player.tally().rescored(id, evaluated(id, sheet));
    }

    private void fail(String id, boolean open) {
        player.tally()
                .expect(Failing.Failed.class, assessments.fail(id, "ModelTimeout", "the model did not answer in time"));
        player.tally().action("assessment-error#" + id, open);
    }

    private static AssessmentStart start(Skill skill, Variant variant) {
        return switch (skill) {
            case WRITING -> AssessmentStart.writing(variant);
            case SPEAKING -> AssessmentStart.speaking(variant);
            case READING -> AssessmentStart.reading(variant, Content.testId(variant, skill));
            case LISTENING -> AssessmentStart.listening(variant, Content.testId(variant, skill));
        };
    }

    /** What is handed in, and how many answers of it are right where that can be told. */
    private record Sheet(Skill skill, Map<String, String> answers, int right) {}

    private Sheet sheet(Skill skill) {
        int right = player.random().nextInt(FEWEST_RIGHT, Content.QUESTIONS + 1);
        return switch (skill) {
            case WRITING ->
                new Sheet(
                        skill,
                        Map.of("1", "The chart shows a harbour town.", "2", "Towns should keep their ferries."),
                        0);
            case SPEAKING -> new Sheet(skill, Map.of("1", "I grew up beside the sea."), 0);
            case READING, LISTENING -> new Sheet(skill, Content.sheet(skill, right), right);
        };
    }

    /** Starts, saves on the way, and submits; the submission is delivered twice. */
    private String submit(AssessmentStart start, Sheet sheet) {
        Optional<String> started = player.tally()
                .expect(Starting.Started.class, assessments.start(player.self(), start))
                .map(Starting.Started::assessmentId);
        String id = started.orElse("not-started");
        String userId = player.self().userId();
        Draft draft = Draft.of(1, Map.of("1", "...")).at(1, 1, 1500);
        player.tally().expect(Saving.Saved.class, assessments.autosave(userId, id, draft));
        player.tally().expect(Submitting.Submitted.class, assessments.submit(userId, id, sheet.answers()));
        player.tally().expect(Submitting.AlreadySubmitted.class, assessments.submit(userId, id, sheet.answers()));
        return id;
    }

    private Optional<String> pay(Skill skill, Variant variant, String id) {
        Optional<String> paidBy = player.wallet().pay(skill, variant).map(Product::id);
        if (paidBy.isEmpty()) {
            player.tally().action("entitlement-overdrawn#" + id, true);
        }
        return paidBy;
    }

    /** Writing and speaking go to an evaluator; reading and listening are marked by the consumers (R18). */
    private BigDecimal evaluated(String id, Sheet sheet) {
        return switch (sheet.skill()) {
            case WRITING -> score(id, new Score.Writing(writing(), writing()));
            case SPEAKING -> score(id, new Score.Speaking(speaking()));
            case READING, LISTENING -> Content.band(sheet.right());
        };
    }

    private BigDecimal score(String id, Score score) {
        return player.tally()
                .expect(Scoring.Scored.class, assessments.score(id, score))
                .map(Scoring.Scored::band)
                .orElse(BigDecimal.ZERO);
    }

    private Criteria.Writing writing() {
        return new Criteria.Writing(band(), band(), band(), band());
    }

    private Criteria.Speaking speaking() {
        return new Criteria.Speaking(band(), band(), band(), band());
    }

    private BigDecimal band() {
        return HALF.multiply(BigDecimal.valueOf(player.random().nextInt(8, 19)));
    }
}

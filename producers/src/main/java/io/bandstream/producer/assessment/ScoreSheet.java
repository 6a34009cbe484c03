package io.bandstream.producer.assessment;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.AssessmentType;
import io.bandstream.schema.item.Bands;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A score as attributes, every band rounded by R26.
 *
 * @param band the overall one
 * @param attributes what else the item gets
 */
record ScoreSheet(BigDecimal band, Item attributes) {

    private static final BigDecimal HIGHEST = BigDecimal.valueOf(9);
    private static final BigDecimal CRITERIA = BigDecimal.valueOf(4);

    static boolean fits(Score score, Optional<AssessmentType> assessed) {
        return assessed.filter(type -> fits(score, type)).isPresent();
    }

    private static boolean fits(Score score, AssessmentType type) {
        return switch (type.skill()) {
            case WRITING ->
                type.task().isPresent() ? score instanceof Score.WritingTask : score instanceof Score.Writing;
            case SPEAKING -> score instanceof Score.Speaking;
            case READING, LISTENING -> score instanceof Score.Marks;
        };
    }

    static Optional<Refused> refusal(Score score) {
        if (bands(score).anyMatch(band -> band.signum() < 0 || band.compareTo(HIGHEST) > 0)) {
            return Optional.of(new Refused("band", "must lie between 0 and 9"));
        }
        return score instanceof Score.Marks marks
                        && (marks.correctAnswers() < 0 || marks.correctAnswers() > marks.totalQuestions())
                ? Optional.of(new Refused("correct_answers", "must lie between 0 and total_questions"))
                : Optional.empty();
    }

    private static Stream<BigDecimal> bands(Score score) {
        if (score instanceof Score.Writing writing) {
            return Stream.concat(writing.task1().bands().stream(), writing.task2().bands().stream());
        }
        if (score instanceof Score.WritingTask task) {
            return task.criteria().bands().stream();
        }
        if (score instanceof Score.Speaking speaking) {
            return speaking.criteria().bands().stream();
        }
        return Stream.of(((Score.Marks) score).band());
    }

    static ScoreSheet of(Score score) {
        if (score instanceof Score.Writing writing) {
            return of(writing);
        }
        if (score instanceof Score.WritingTask task) {
            return of(task.criteria(), Criteria.Writing.NAMES);
        }
        if (score instanceof Score.Speaking speaking) {
            return of(speaking.criteria(), Criteria.Speaking.NAMES);
        }
        return of((Score.Marks) score);
    }

    /** Rounded once, in the end: the tasks' bands that stand beside it are for reading. */
    private static ScoreSheet of(Score.Writing writing) {
        BigDecimal task1 = mean(writing.task1());
        BigDecimal task2 = mean(writing.task2());
        Item.Builder criteria = Item.builder();
        for (int i = 0; i < Criteria.Writing.NAMES.size(); i++) {
            BigDecimal band = Bands.writing(
                    writing.task1().bands().get(i), writing.task2().bands().get(i));
            criteria.put(Criteria.Writing.NAMES.get(i), band);
        }
        Item tasks = Item.builder()
                .put("task1", Bands.round(task1))
                .put("task2", Bands.round(task2))
                .build();
        return new ScoreSheet(
                Bands.writing(task1, task2),
                Item.builder()
                        .put("criteria_scores", criteria.build())
                        .put("task_bands", tasks)
                        .build());
    }

    private static ScoreSheet of(Criteria criteria, List<String> names) {
        Item.Builder scores = Item.builder();
        for (int i = 0; i < names.size(); i++) {
            scores.put(names.get(i), criteria.bands().get(i));
        }
        return new ScoreSheet(
                Bands.round(mean(criteria)),
                Item.builder().put("criteria_scores", scores.build()).build());
    }

    private static ScoreSheet of(Score.Marks marks) {
        BigDecimal band = Bands.round(marks.band());
        return new ScoreSheet(
                band,
                Item.builder()
                        .put("band_score", band)
                        .put("correct_answers", marks.correctAnswers())
                        .put("total_questions", marks.totalQuestions())
                        .build());
    }

    /** A quarter of a sum always ends: exact. */
    private static BigDecimal mean(Criteria criteria) {
        return criteria.bands().stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(CRITERIA);
    }

    /** The item with this score in it. */
    Item over(Item item) {
        Item.Builder scored = item.toBuilder().put("overall_band", band);
        attributes.attributes().forEach(scored::put);
        return scored.build();
    }
}

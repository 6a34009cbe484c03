package io.bandstream.producer.evaluation;

import static io.bandstream.producer.evaluation.Scripts.writing;
import static io.bandstream.producer.evaluation.Scripts.writingScore;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.assessment.Remarks;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every evaluator does by its contract, the double and the real one. */
public abstract class EvaluatorKit {

    protected static final String MODEL = "house.model-v1:0";
    protected static final int INPUT_TOKENS = 812;
    protected static final int OUTPUT_TOKENS = 140;
    protected static final List<String> BANDS = List.of("6", "6.5", "7", "6.5");

    private static final int AT_ONCE = 8;

    /** What an evaluator goes through in one call. */
    public enum Course {
        MARKS,
        THROTTLED,
        BROKEN,
        TOO_SLOW,
        HUNG_UP,
        TALKS_INSTEAD,
        MARKS_TWICE,
        BREAKS_OFF,
        NO_JSON,
        EMPTY,
        WITHHELD,
        STOPPED_BY_GUARDRAIL
    }

    /** The next call goes like this. */
    protected abstract void prepare(Course course);

    protected abstract Evaluator evaluator();

    protected static Evaluation marked() {
        return new Evaluation.Evaluated(
                writingScore(BANDS.toArray(String[]::new)),
                new Remarks(
                        MODEL,
                        INPUT_TOKENS,
                        OUTPUT_TOKENS,
                        Map.of(
                                "strengths", List.of("A clear position."),
                                "areas_for_improvement", List.of("Linking words repeat."),
                                "specific_suggestions", List.of())));
    }

    private Evaluation evaluation() {
        return evaluator().evaluate(writing("The chart shows ferries.", Scripts.ESSAY));
    }

    @Test
    void evaluate_marks_areTheScoreAndTheRemarks() {
        prepare(Course.MARKS);

        assertThat(evaluation()).isEqualTo(marked());
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLED,ThrottlingException",
        "BROKEN,http-500",
        "TOO_SLOW,timeout",
        "HUNG_UP,unreachable",
        "TALKS_INSTEAD,malformed-answer",
        "MARKS_TWICE,malformed-answer",
        "BREAKS_OFF,truncated-answer",
        "NO_JSON,malformed-answer",
        "EMPTY,malformed-answer"
    })
    void evaluate_noAnswerThisTime_isUnavailable_andTheNextMayBeMarked(Course course, String errorType) {
        prepare(course);
        prepare(Course.MARKS);

        assertThat(evaluation()).isEqualTo(new Evaluation.Unavailable(errorType));
        assertThat(evaluation()).isEqualTo(marked());
    }

    @ParameterizedTest
    @CsvSource({"WITHHELD", "STOPPED_BY_GUARDRAIL"})
    void evaluate_withheld_isRefused(Course course) {
        prepare(course);

        assertThat(evaluation()).isEqualTo(new Evaluation.Refused("content-filtered"));
    }

    @Test
    void evaluate_byManyThreads_eachHasAnAnswer() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (int call = 0; call < AT_ONCE; call++) {
                prepare(Course.MARKS);
            }
            List<Future<Evaluation>> answers =
                    threads.invokeAll(Collections.nCopies(AT_ONCE, (Callable<Evaluation>) this::evaluation));
            for (Future<Evaluation> answer : answers) {
                assertThat(answer.get()).isEqualTo(marked());
            }
        } finally {
            threads.shutdownNow();
        }
    }
}

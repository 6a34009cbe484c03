package io.bandstream.producer.evaluation;

final class ScriptedEvaluatorTest extends EvaluatorKit {

    private final ScriptedEvaluator evaluator = new ScriptedEvaluator();

    @Override
    protected void prepare(Course course) {
        evaluator.next(
                switch (course) {
                    case MARKS -> marked();
                    case THROTTLED -> new Evaluation.Unavailable("ThrottlingException");
                    case BROKEN -> new Evaluation.Unavailable("http-500");
                    case TOO_SLOW -> new Evaluation.Unavailable("timeout");
                    case HUNG_UP -> new Evaluation.Unavailable("unreachable");
                    case TALKS_INSTEAD, MARKS_TWICE, NO_JSON, EMPTY -> new Evaluation.Unavailable("malformed-answer");
                    case BREAKS_OFF -> new Evaluation.Unavailable("truncated-answer");
                    case WITHHELD, STOPPED_BY_GUARDRAIL -> new Evaluation.Refused("content-filtered");
                });
    }

    @Override
    protected Evaluator evaluator() {
        return evaluator;
    }
}

package io.bandstream.cli;

import io.bandstream.handler.EvaluatedBy;
import io.bandstream.wiring.EvaluatorModel;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Mixin of every command whose handlers meet submissions. */
final class EvaluatorOptions {

    private static final String MODEL = "BANDSTREAM_EVALUATOR_MODEL";

    @Option(
            names = "--evaluator-model",
            paramLabel = "ID",
            description =
                    "Have writing and speaking evaluated by this model on Amazon Bedrock, the same for all workers."
                            + " Default: " + MODEL + " in the environment; without either the app hands the scores in.")
    private @Nullable String model;

    EvaluatedBy evaluatedBy(Map<String, String> environment) {
        return id(environment).isPresent() ? EvaluatedBy.DESK : EvaluatedBy.APP;
    }

    /**
     * The model, where there is one to ask.
     *
     * @throws io.bandstream.wiring.ConnectionException if there is no way to it from here
     */
    Optional<EvaluatorModel> model(Map<String, String> environment) {
        return id(environment).map(id -> EvaluatorModel.of(id, environment));
    }

    private Optional<String> id(Map<String, String> environment) {
        return Optional.ofNullable(model)
                .or(() -> Optional.ofNullable(environment.get(MODEL)))
                .map(String::strip)
                .filter(id -> !id.isEmpty());
    }
}

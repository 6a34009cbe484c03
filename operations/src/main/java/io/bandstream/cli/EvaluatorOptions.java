package io.bandstream.cli;

import io.bandstream.handler.EvaluatedBy;
import io.bandstream.producer.evaluation.bedrock.BedrockEvaluator;
import io.bandstream.wiring.EvaluatorModel;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Mixin of every command whose handlers meet submissions. */
final class EvaluatorOptions {

    private static final String MODEL = "BANDSTREAM_EVALUATOR_MODEL";
    private static final String TEMPERATURE = "BANDSTREAM_EVALUATOR_TEMPERATURE";

    /** What ids and ARNs are made of. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:/-]{1,2048}");

    private static final Pattern FROM_0_TO_1 = Pattern.compile("0|1|[01]\\.0{1,8}|0\\.[0-9]{1,8}");

    @Option(
            names = "--evaluator-model",
            paramLabel = "ID",
            description =
                    "Have writing and speaking evaluated by this model on Amazon Bedrock, the same for all workers."
                            + " Default: " + MODEL + " in the environment; without either the app hands the scores in.")
    private @Nullable String model;

    @Option(
            names = "--evaluator-temperature",
            paramLabel = "T",
            description = "From 0 to 1: how freely the model chooses its words. Default: " + TEMPERATURE
                    + " in the environment; without either the model's own, which some models want left alone.")
    private @Nullable String temperature;

    EvaluatedBy evaluatedBy(Map<String, String> environment) {
        return id(environment).isPresent() ? EvaluatedBy.DESK : EvaluatedBy.APP;
    }

    /**
     * The model, where there is one to ask.
     *
     * @throws CommandRefused if it can't be one
     * @throws io.bandstream.wiring.ConnectionException if there is no way to it from here
     */
    Optional<EvaluatorModel> model(Map<String, String> environment) {
        return id(environment)
                .map(id -> EvaluatorModel.of(
                        new BedrockEvaluator.Model(named(id), temperature(environment)), environment));
    }

    private static String named(String id) {
        if (!ID.matcher(id).matches()) {
            throw new CommandRefused("'" + id + "' is no id of a model on Amazon Bedrock: give the id or ARN of a model"
                    + " or an inference profile");
        }
        return id;
    }

    private Optional<BigDecimal> temperature(Map<String, String> environment) {
        return said(temperature, environment, TEMPERATURE).map(text -> {
            if (!FROM_0_TO_1.matcher(text).matches()) {
                throw new CommandRefused(text + " is no temperature: give a number from 0 to 1, or none");
            }
            return new BigDecimal(text);
        });
    }

    private Optional<String> id(Map<String, String> environment) {
        return said(model, environment, MODEL);
    }

    private static Optional<String> said(@Nullable String option, Map<String, String> environment, String variable) {
        return Optional.ofNullable(option)
                .or(() -> Optional.ofNullable(environment.get(variable)))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}

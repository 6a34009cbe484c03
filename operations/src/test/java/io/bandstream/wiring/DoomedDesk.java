package io.bandstream.wiring;

import io.bandstream.producer.evaluation.DeskSettings;
import io.bandstream.producer.evaluation.EvaluationListener;
import io.bandstream.producer.evaluation.bedrock.BedrockEvaluator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** An evaluation desk in a process of its own, until it is killed. */
final class DoomedDesk {

    static final Duration CLAIM = Duration.ofSeconds(3);

    private DoomedDesk() {}

    static Process start(URI tables, String accessKey, URI model) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedDesk.class.getName(),
                        tables.toString(),
                        accessKey,
                        model.toString()))
                .inheritIO()
                .start();
    }

    /** Takes the tables' endpoint, the access key and the model's endpoint. */
    public static void main(String[] args) throws InterruptedException {
        Map<String, String> environment = environment(args[1], URI.create(args[2]));
        Connection connection = Connection.open(Optional.of(URI.create(args[0])), environment);
        DeskSettings settings =
                new DeskSettings(1, CLAIM.minusMillis(200), CLAIM, Duration.ofMillis(50), 3, Duration.ofMillis(100));
        Evaluations.start(
                connection,
                EvaluatorModel.of(new BedrockEvaluator.Model("house.model", Optional.empty()), environment),
                settings,
                EvaluationListener.SILENT);
        new CountDownLatch(1).await();
    }

    static Map<String, String> environment(String accessKey, URI model) {
        return Map.of(
                "AWS_ACCESS_KEY_ID",
                accessKey,
                "AWS_SECRET_ACCESS_KEY",
                "secret",
                "AWS_ENDPOINT_URL_BEDROCK_RUNTIME",
                model.toString());
    }
}

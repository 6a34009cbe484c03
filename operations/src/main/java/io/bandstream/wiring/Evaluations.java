package io.bandstream.wiring;

import io.bandstream.producer.assessment.Assessments;
import io.bandstream.producer.dynamodb.DynamoDbItemStore;
import io.bandstream.producer.evaluation.DeskSettings;
import io.bandstream.producer.evaluation.EvaluationDesk;
import io.bandstream.producer.evaluation.EvaluationListener;
import io.bandstream.producer.evaluation.Evaluator;
import io.bandstream.producer.evaluation.bedrock.BedrockEvaluator;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Sleeper;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The evaluation desk of this process and the clients that it uses. To be closed once. */
final class Evaluations implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(4);

    private final DynamoDbClient tables;
    private final EvaluationDesk desk;

    private Evaluations(DynamoDbClient tables, EvaluationDesk desk) {
        this.tables = tables;
        this.desk = desk;
    }

    /** Starts on tables that exist, and returns at once. */
    static Evaluations start(
            Connection connection, EvaluatorModel model, DeskSettings settings, EvaluationListener listener) {
        Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
        Evaluator evaluator =
                new BedrockEvaluator(http, model.access(), model.model(), settings.evaluatorLimit(), clock);
        DynamoDbClient tables = connection.dynamoDb();
        ItemStore store = new DynamoDbItemStore(tables);
        Sleeper sleeper = RealTime::sleep;
        Assessments assessments =
                new Assessments(store, new Attempts(sleeper, new SecureRandom()), clock, UUID::randomUUID);
        EvaluationDesk desk = new EvaluationDesk(store, assessments, evaluator, settings, clock, sleeper, listener);
        desk.start();
        return new Evaluations(tables, desk);
    }

    /** Lets those finish that are being marked, for some seconds; the others are taken up again by whoever is there. */
    @Override
    public void close() {
        desk.close(STOP_WITHIN);
        tables.close();
    }
}

package io.bandstream.wiring;

import io.bandstream.producer.content.loading.ContentCheck;
import io.bandstream.producer.content.loading.ContentLoading;
import io.bandstream.producer.content.loading.ContentReader;
import io.bandstream.producer.content.loading.SampleContent;
import io.bandstream.producer.dynamodb.DynamoDbItemStore;
import io.bandstream.producer.store.Attempts;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The tables of tests, questions, answers and rubrics on DynamoDB, for whoever loads them. */
public final class ContentTables {

    private ContentTables() {}

    /**
     * Loads them.
     *
     * @param client its owner closes it
     */
    public static ContentLoading loading(DynamoDbClient client) {
        return new ContentLoading(
                new DynamoDbItemStore(client),
                new Attempts(RealTime::sleep, new SecureRandom()),
                Clock.tick(Clock.systemUTC(), Duration.ofMillis(1)));
    }

    /** Loads the sample set; a repeat changes nothing. */
    public static void loadSample(DynamoDbClient client) {
        ContentCheck.Sound sample = (ContentCheck.Sound) ContentReader.read(SampleContent.files());
        loading(client).load(sample.content());
    }
}

package io.bandstream.local;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One local DynamoDB for all tests of a JVM; it ends with that JVM.
 *
 * <p>Tables belong to the access key: a test class that takes a {@link #freshAccessKey()} starts with no tables and
 * meets no other's, at no cost of a new server.
 */
public final class SharedLocalDynamoDb {

    private static final AtomicInteger ACCESS_KEYS = new AtomicInteger();

    private SharedLocalDynamoDb() {}

    /** Started at the first call. */
    public static LocalDynamoDb instance() {
        return Holder.INSTANCE;
    }

    public static URI endpoint() {
        return instance().endpoint();
    }

    /** An access key that nobody in this JVM has used; any secret key goes with it. */
    public static String freshAccessKey() {
        return "tenant" + ACCESS_KEYS.incrementAndGet();
    }

    private static final class Holder {
        private static final LocalDynamoDb INSTANCE =
                LocalDynamoDb.start(Options.inMemory().withTenancy(Options.Tenancy.PER_ACCESS_KEY));
    }
}

package io.bandstream.kcl;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The workers of an application as KCL lists them: each writes the time every {@code workerReport}, by its own clock. A
 * worker that was killed looks alive for two reports more. Thread-safe; the service's errors pass as CompletionException.
 */
final class LivingWorkers {

    private static final String WORKER = "wid";
    private static final String REPORTED = "lut";

    private final DynamoDbAsyncClient dynamodb;
    private final String table;
    private final Duration report;

    LivingWorkers(DynamoDbAsyncClient dynamodb, WorkerSettings settings) {
        this.dynamodb = dynamodb;
        this.table = settings.application() + "-WorkerMetricStats";
        this.report = settings.leasing().workerReport();
    }

    /** All but the given one, which has to be on the list itself: ages are counted back from the latest report. */
    List<String> others(String workerId) {
        List<Map<String, AttributeValue>> listed = dynamodb.scan(
                        request -> request.tableName(table).consistentRead(true))
                .join()
                .items();
        long latest = listed.stream().mapToLong(LivingWorkers::reported).max().orElse(0);
        return listed.stream()
                .filter(item -> latest - reported(item) <= 2 * report.toSeconds())
                .flatMap(item -> Optional.ofNullable(item.get(WORKER)).stream())
                .map(AttributeValue::s)
                .filter(worker -> !worker.equals(workerId))
                .sorted()
                .toList();
    }

    private static long reported(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(REPORTED))
                .map(second -> Long.parseLong(second.n()))
                .orElse(0L);
    }

    /** Takes a stopped worker off the list, so that the leader gives it nothing more. */
    void forget(String workerId) {
        dynamodb.deleteItem(request -> request.tableName(table).key(Map.of(WORKER, AttributeValue.fromS(workerId))))
                .join();
    }
}

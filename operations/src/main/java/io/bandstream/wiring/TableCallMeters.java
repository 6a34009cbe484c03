package io.bandstream.wiring;

import io.bandstream.metrics.Meters;
import io.bandstream.metrics.Metric;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;

/** Counts and times the calls of the clients that it is given to. Thread-safe. */
final class TableCallMeters implements ExecutionInterceptor {

    private static final ExecutionAttribute<Long> BEGUN = new ExecutionAttribute<>("bandstream-begun");

    /** What the caller asked for by a condition, or two writers meet: nothing is wrong with the tables. */
    private static final Set<String> CONFLICTS =
            Set.of("ConditionalCheckFailedException", "TransactionCanceledException", "TransactionConflictException");

    private static final Set<String> THROTTLING = Set.of(
            "LimitExceededException",
            "ProvisionedThroughputExceededException",
            "RequestLimitExceeded",
            "ThrottlingException");

    private final Meters meters;

    TableCallMeters(Meters meters) {
        this.meters = meters;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        attributes.putAttribute(BEGUN, System.nanoTime());
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        Set<String> tables = CalledTables.of(context.request());
        record(tables, attributes, "ok");
        if (context.response() instanceof GetRecordsResponse polled) {
            tables.forEach(table -> polled(table, polled.records().size()));
        }
    }

    private void polled(String table, int records) {
        meters.counter(Metric.POLLED_RECORDS, table).increment(records);
        if (records == 0) {
            meters.counter(Metric.EMPTY_POLLS, table).increment();
        }
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        record(CalledTables.of(context.request()), attributes, outcome(context.exception()));
    }

    private static String outcome(Throwable failure) {
        if (failure instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
            String code = String.valueOf(refused.awsErrorDetails().errorCode());
            return CONFLICTS.contains(code) ? "conflict" : THROTTLING.contains(code) ? "throttled" : "failed";
        }
        return "failed";
    }

    private void record(Set<String> tables, ExecutionAttributes attributes, String outcome) {
        Long begun = attributes.getAttribute(BEGUN);
        String operation = String.valueOf(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
        if (begun != null) {
            meters.timer(Metric.TABLE_CALLS, operation, outcome)
                    .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }
        tables.forEach(table ->
                meters.counter(Metric.CALLS_BY_TABLE, table, operation, outcome).increment());
    }
}

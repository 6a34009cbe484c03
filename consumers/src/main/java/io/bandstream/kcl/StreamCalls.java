package io.bandstream.kcl;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Makes the calls to one stream on threads of their own, each within a time, and tells of a refusal that no further call
 * can change. Thread-safe.
 */
final class StreamCalls {

    /** What another call meets again; a throttled, late or expired one does not. */
    private static final Set<String> FINAL = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "InvalidClientTokenId",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "OptInRequired",
            "SerializationException",
            "UnknownOperationException",
            "UnrecognizedClientException",
            "ValidationError",
            "ValidationException");

    private final Executor threads;
    private final Duration timeout;
    private final Consumer<String> refused;
    private volatile boolean over;

    /**
     * @param timeout after which a call has failed; its thread is free again by then
     * @param refused takes the operation and the service's error code
     */
    StreamCalls(Executor threads, Duration timeout, Consumer<String> refused) {
        this.threads = threads;
        this.timeout = timeout;
        this.refused = refused;
    }

    /**
     * A failed future where no thread is free, or where a call was refused before: then none is made any more.
     *
     * @param operation for people
     * @param translation of the service's error into one that KCL knows; not asked for final ones
     */
    <T> CompletableFuture<T> call(String operation, Supplier<T> call, UnaryOperator<AwsServiceException> translation) {
        if (over) {
            return CompletableFuture.failedFuture(new CancellationException("the stream may not be read"));
        }
        try {
            return CompletableFuture.supplyAsync(() -> made(operation, call, translation), threads)
                    .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException busy) {
            return CompletableFuture.failedFuture(busy);
        }
    }

    private <T> T made(String operation, Supplier<T> call, UnaryOperator<AwsServiceException> translation) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            String code = Failure.code(e);
            if (FINAL.contains(code)) {
                over = true;
                refused.accept(operation + " was refused: " + code);
                throw e;
            }
            throw translation.apply(e);
        }
    }

    /** Another call after a wait that keeps no thread. */
    <T> CompletableFuture<T> later(Duration wait, Supplier<CompletableFuture<T>> call) {
        Executor delayed = CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, threads);
        return CompletableFuture.runAsync(() -> {}, delayed).thenCompose(waited -> call.get());
    }

    /** Lets the client itself end a call that is late, so that it keeps no thread. */
    AwsRequestOverrideConfiguration limited(Optional<AwsRequestOverrideConfiguration> given) {
        return given.map(AwsRequestOverrideConfiguration::toBuilder)
                .orElseGet(AwsRequestOverrideConfiguration::builder)
                .apiCallTimeout(timeout)
                .build();
    }
}

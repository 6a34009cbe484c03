package io.bandstream.schema.audit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/**
 * Works on some inputs at once and hands over what comes out in the order of the inputs. How much waits is bounded, by
 * number and by letters. Its caller works as well, on what nobody has begun, so that any executor will do. Used by one
 * thread.
 */
final class ReadAhead<T> {

    private static final int MOST = 32;
    private static final long MOST_LETTERS = 4 * 1024 * 1024;

    private record Begun<T>(FutureTask<T> task, int letters) {}

    private final Executor executor;
    private final Consumer<T> sink;
    private final Deque<Begun<T>> waiting = new ArrayDeque<>();
    private long letters;

    ReadAhead(Executor executor, Consumer<T> sink) {
        this.executor = executor;
        this.sink = sink;
    }

    /** Begins with one more input of so many letters; hands over earlier ones where too much waits. */
    void add(int length, Callable<T> work) {
        while (!waiting.isEmpty() && (waiting.size() >= MOST || letters + length > MOST_LETTERS)) {
            handOver();
        }
        FutureTask<T> task = new FutureTask<>(work);
        waiting.add(new Begun<>(task, length));
        letters += length;
        executor.execute(task);
    }

    /** Hands over all that is left. */
    void finish() {
        while (!waiting.isEmpty()) {
            handOver();
        }
    }

    private void handOver() {
        Begun<T> first = waiting.remove();
        letters -= first.letters();
        first.task().run();
        for (Begun<T> next : waiting) {
            if (first.task().isDone()) {
                break;
            }
            next.task().run();
        }
        sink.accept(result(first.task()));
    }

    private static <T> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at work", interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("work failed", failed.getCause());
        }
    }
}

package io.bandstream.producer;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Calls from many threads at the same moment. */
public final class Together {

    private Together() {}

    public static <T> List<T> call(int threads, IntFunction<T> call) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Callable<T>> calls = IntStream.range(0, threads)
                    .<Callable<T>>mapToObj(i -> () -> {
                        start.await();
                        return call.apply(i);
                    })
                    .toList();
            return executor.invokeAll(calls).stream().map(Together::answer).toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            executor.shutdownNow();
        }
    }

    private static <T> T answer(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}

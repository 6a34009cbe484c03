package io.bandstream.kcl;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a process' stream workers. Daemons, made when needed; idle ones end after a minute. */
final class StreamThreads implements AutoCloseable {

    /** A shard makes one call at a time; more are left over only where the service answers none. */
    private static final int CALLS = 256;

    private final ExecutorService work = Executors.newCachedThreadPool(daemons("stream"));
    private final ExecutorService calls =
            new ThreadPoolExecutor(0, CALLS, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), daemons("stream-call"));

    /** For what a worker does once or for its whole life: a few threads per table. */
    ExecutorService forWork() {
        return work;
    }

    /** For calls to the streams: a thread per shard whose call is under way, 256 at most; rejects what is beyond. */
    Executor forCalls() {
        return calls;
    }

    /** Lets end what is under way. */
    @Override
    public void close() {
        work.shutdown();
        calls.shutdown();
    }

    static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}

package io.bandstream.producer.http.limit;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Counts requests by key in this process: the generic cell rate algorithm, one number per key. Thread-safe.
 *
 * <p>A key at rest is forgotten. Where more keys are active than there is room for, the new ones share one allowance.
 */
public final class RateLimiter {

    private static final String ALL_OTHERS = "";

    private final Rate rate;
    private final int mostKeys;
    private final LongSupplier nanos;
    /** When each key will have earned back all that it has used. */
    private final Map<String, Long> fullAt = new ConcurrentHashMap<>();

    /** @param nanos a clock that never goes back, as {@link System#nanoTime} */
    public RateLimiter(Rate rate, int mostKeys, LongSupplier nanos) {
        this.rate = rate;
        this.mostKeys = mostKeys;
        this.nanos = nanos;
    }

    /** Takes one request of the key's allowance, or tells how long to wait for the next one. */
    public Optional<Duration> refusal(String key) {
        long now = nanos.getAsLong();
        long interval = rate.interval().toNanos();
        AtomicLong wait = new AtomicLong();
        fullAt.compute(keyWithRoom(key, now), (same, at) -> {
            long full = at == null || at - now < 0 ? now : at;
            long over = full + interval - now - interval * rate.burst();
            wait.set(over);
            return over > 0 ? full : full + interval;
        });
        return wait.get() > 0 ? Optional.of(Duration.ofNanos(wait.get())) : Optional.empty();
    }

    private String keyWithRoom(String key, long now) {
        if (fullAt.size() >= mostKeys && !fullAt.containsKey(key)) {
            fullAt.values().removeIf(at -> at - now <= 0);
        }
        return fullAt.size() < mostKeys || fullAt.containsKey(key) ? key : ALL_OTHERS;
    }
}

package io.bandstream.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.stream.ShardId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
final class TakeOverTest {

    private static final ShardLease FREE =
            new ShardLease(new ShardId("a"), Optional.empty(), 1, new ShardLease.Position.Oldest(), Set.of(), Set.of());

    private final StopSignal stop = new StopSignal();
    private final List<ShardLease> taken = new ArrayList<>();
    private int looks;

    @Test
    void run_abandonedLease_isTakenUntilStopped() {
        run(() -> List.of(FREE));
        assertThat(looks).isEqualTo(3);
        assertThat(taken).containsExactly(FREE, FREE, FREE);
    }

    @Test
    void run_leasesNotReadable_looksAgain() {
        run(() -> {
            if (looks < 3) {
                throw new IllegalStateException("no table yet");
            }
            return List.of(FREE);
        });
        assertThat(taken).containsExactly(FREE);
    }

    private void run(Supplier<List<ShardLease>> leases) {
        new TakeOver(
                        () -> {
                            if (++looks == 3) {
                                stop.give();
                            }
                            return leases.get();
                        },
                        new LeaseWatch("me", Duration.ofSeconds(5)),
                        taken::add,
                        stop,
                        Duration.ofMillis(1),
                        () -> 0)
                .run();
    }
}

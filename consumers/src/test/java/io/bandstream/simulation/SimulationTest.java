package io.bandstream.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.simulation.CrashPoint.Moment;
import io.bandstream.simulation.Simulation.Report;
import io.bandstream.simulation.World.Setting;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever happens, every event has its effects once and in order, or is known to be lost. Any number of seeds by
 * {@code -Dbandstream.simulation.seeds=N}; one alone by {@code -Dbandstream.seed=S}.
 */
@ExtendWith(QuietEngine.class)
final class SimulationTest {

    private static final int SEEDS = Integer.getInteger("bandstream.simulation.seeds", 1_000);
    private static final Optional<Long> ONE = Optional.ofNullable(Long.getLong("bandstream.seed"));

    /** A single run is told in all detail. */
    private static final Setting SETTING =
            ONE.isPresent() ? Setting.sound().with(Journal.into(System.out::println)) : Setting.sound();

    private static final Set<Fault> EVERY_KIND =
            EnumSet.of(Fault.STEPS, Fault.LATE_ARRIVAL, Fault.POISON, Fault.FLAKY, Fault.HOPELESS, Fault.ROLLOVER);

    @Test
    void everySeed_whateverStrikes_breaksNoPromise() {
        long began = System.nanoTime();
        List<Report> reports = ONE.map(LongStream::of)
                .orElseGet(() -> LongStream.range(0, SEEDS))
                .mapToObj(seed -> Simulation.run(Scenario.of(seed), SETTING))
                .toList();
        System.out.println(summary(reports, (System.nanoTime() - began) / 1e9));

        assertThat(reports.stream().filter(report -> !report.violations().isEmpty()))
                .isEmpty();
    }

    @Test
    void sameSeed_givesTheSameRun() {
        for (long seed = 0; seed < 20; seed++) {
            assertThat(Simulation.run(Scenario.of(seed)).fingerprint())
                    .isEqualTo(Simulation.run(Scenario.of(seed)).fingerprint());
        }
    }

    @Test
    void crashAtEveryCall_beforeAndAfterItsEffect_breaksNoPromise() {
        for (Moment moment : Moment.values()) {
            CrashPoint point;
            int call = 0;
            do {
                call++;
                point = new CrashPoint(call, moment);
                Report report = Simulation.run(
                        Scenario.small(EVERY_KIND), Setting.sound().with(point));
                assertThat(report.violations())
                        .as("crash at call %d %s: %s", call, moment, report)
                        .isEmpty();
            } while (point.wasReached());
        }
    }

    private static String summary(List<Report> reports, double seconds) {
        String faults = Arrays.stream(Fault.values())
                .map(fault -> "%s %d %%".formatted(fault.name(), share(fault, reports)))
                .collect(Collectors.joining(", "));
        return "Simulation: %d seeds in %.1f s, %.0f events each; seeds in which it happened: %s"
                .formatted(
                        reports.size(),
                        seconds,
                        reports.stream().mapToInt(Report::events).average().orElse(0),
                        faults);
    }

    private static long share(Fault fault, List<Report> reports) {
        long with = reports.stream()
                .filter(report -> report.struck().containsKey(fault))
                .count();
        return 100 * with / reports.size();
    }
}

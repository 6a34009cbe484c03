package io.bandstream.simulation;

import io.bandstream.engine.Guard;
import io.bandstream.simulation.Gaps.Gap;
import io.bandstream.simulation.World.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * One run: the faults of the scenario strike as long as there is something to write and a little longer, then all goes
 * well until nothing is left to do. What the tables show at the end is for the {@link Oracle}. The same scenario gives the
 * same run, to the last call.
 */
final class Simulation {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int AFTERSHOCKS = 5;
    private static final int REST = 15;
    private static final int MOST_CALM_TICKS = 600;
    private static final int OPERATORS = 2;
    private static final int RETENTION = 4_000;
    /** So that the handler is mended about as often while the writing goes on as after it, in milliseconds. */
    private static final long MEND_PER_WRITE = 600;

    private final World world;
    private final Host outside;
    private final Writer writer;
    private final SplittableRandom random;
    private final List<SimulatedWorker> workers = new ArrayList<>();
    private final List<Operator> operators = new ArrayList<>();
    private final Set<Gap> gaps = new LinkedHashSet<>();
    private final Oracle oracle;
    private int hosts;
    private int ticks;

    /**
     * How a run ended.
     *
     * @param struck how often each fault did
     * @param fingerprint of the state at the end, to compare runs by
     */
    record Report(
            Scenario scenario, List<Violation> violations, Map<Fault, Integer> struck, int events, int fingerprint) {

        @Override
        public String toString() {
            return "%s%n%s%nReplay it with -Dbandstream.seed=%d"
                    .formatted(
                            scenario,
                            violations.stream()
                                    .map(violation -> "  " + violation)
                                    .collect(Collectors.joining(System.lineSeparator())),
                            scenario.seed());
        }
    }

    private Simulation(World world) {
        this.world = world;
        this.oracle = new Oracle(world, gaps);
        this.outside = new Host("outside", world.timeline());
        this.writer = new Writer(world, outside);
        this.random = world.scenario().random("processes");
    }

    static Report run(Scenario scenario) {
        return run(scenario, Setting.sound());
    }

    static Report run(Scenario scenario, Setting setting) {
        return new Simulation(World.of(scenario, setting)).toTheEnd();
    }

    private Report toTheEnd() {
        writer.start();
        outside.runAfter(
                Duration.ofMillis(
                        random.nextLong(MEND_PER_WRITE * world.scenario().writes())),
                this::mend);
        while (!writer.isDone()) {
            tick();
        }
        for (int aftershock = 0; aftershock < AFTERSHOCKS; aftershock++) {
            tick();
        }
        world.faults().calm();
        world.note(outside, () -> "all is calm from now on");
        mend();
        for (int calm = 0; calm < MOST_CALM_TICKS && !oracle.unfinished().isEmpty(); calm++) {
            tick();
        }
        for (int rest = 0; rest < REST; rest++) {
            tick();
        }
        return report();
    }

    private void mend() {
        world.tables().commit(Guard.NONE, Ledger.arrival(Ledger.MENDED));
    }

    private void tick() {
        ticks++;
        people();
        if (world.faults().strikes(Fault.TRIM)) {
            world.stream().trimBefore(world.timeline().millis() - world.faults().upTo(RETENTION));
        }
        for (SimulatedWorker worker : workers) {
            if (world.faults().strikes(Fault.CRASH)) {
                worker.crash();
            } else if (world.faults().strikes(Fault.HANDOVER)) {
                worker.handOver();
            }
        }
        world.timeline().runUntil(TICK.multipliedBy(ticks));
    }

    /** What crashed is started anew before long. */
    private void people() {
        workers.removeIf(worker -> !worker.isAlive());
        operators.removeIf(operator -> !operator.isAlive());
        if (workers.size() < world.scenario().workers() && (workers.isEmpty() || random.nextInt(3) == 0)) {
            SimulatedWorker worker = new SimulatedWorker(world, host("worker"), gaps::add, random.split());
            workers.add(worker);
            worker.start();
        }
        if (operators.size() < OPERATORS) {
            Operator operator = new Operator(world, host("operator"), random.split());
            operators.add(operator);
            operator.start();
        }
    }

    private Host host(String kind) {
        hosts++;
        return new Host(kind + "-" + hosts, world.timeline());
    }

    private Report report() {
        List<Violation> violations = oracle.verdict();
        List<Object> state = new ArrayList<>(
                List.of(world.timeline().millis(), world.crashPoint().next()));
        Ledgers.NAMES.forEach(name -> state.add(world.tables().all(Ledger.rows(name))));
        return new Report(
                world.scenario(),
                violations,
                world.faults().struck(),
                world.stream().events().size(),
                state.hashCode());
    }
}

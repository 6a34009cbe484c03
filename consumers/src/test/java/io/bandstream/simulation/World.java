package io.bandstream.simulation;

import io.bandstream.engine.InMemoryTables;
import java.util.function.Supplier;

/**
 * What all simulated processes share.
 *
 * @param tables the tables as they are; a process reaches them by its own {@link RemoteTables}
 */
record World(
        Scenario scenario,
        Timeline timeline,
        Faults faults,
        SimulatedStream stream,
        LeaseTable leases,
        InMemoryTables tables,
        Setting setting) {

    /**
     * What a test makes of a run.
     *
     * @param wiring the bugs, if any
     * @param crashPoint the chosen crash, if any
     */
    record Setting(Wiring wiring, CrashPoint crashPoint, Journal journal) {

        static Setting sound() {
            return new Setting(Wiring.sound(), CrashPoint.none(), Journal.silent());
        }

        Setting with(Wiring bug) {
            return new Setting(bug, crashPoint, journal);
        }

        Setting with(CrashPoint point) {
            return new Setting(wiring, point, journal);
        }

        Setting with(Journal told) {
            return new Setting(wiring, crashPoint, told);
        }
    }

    static World of(Scenario scenario, Setting setting) {
        Timeline timeline = new Timeline(scenario.random("order"));
        Faults faults = new Faults(scenario);
        return new World(
                scenario,
                timeline,
                faults,
                new SimulatedStream(timeline, faults, scenario.shards()),
                new LeaseTable(),
                new InMemoryTables(),
                setting);
    }

    Wiring wiring() {
        return setting.wiring();
    }

    CrashPoint crashPoint() {
        return setting.crashPoint();
    }

    void note(Host host, Supplier<String> what) {
        setting.journal().note(timeline, host, what);
    }
}

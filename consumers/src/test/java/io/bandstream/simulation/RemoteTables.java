package io.bandstream.simulation;

import io.bandstream.engine.Commit;
import io.bandstream.engine.EffectStore;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Guard;
import io.bandstream.engine.StoreDeniedException;
import io.bandstream.engine.StoreUnavailableException;
import io.bandstream.engine.View;
import io.bandstream.schema.attribute.Item;
import io.bandstream.simulation.CrashPoint.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The tables as one process reaches them: throttled, slow, out of reach, with lost answers; others have their turns during
 * a call, and the process may crash or be frozen on either side of the call's effect.
 */
final class RemoteTables implements View, EffectStore {

    private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(12);
    private static final Duration CONNECTION = Duration.ofMillis(50);
    private static final long SLOWEST = 3_000;

    private final World world;
    private final Host host;
    private final Deaths deaths;

    /** Which faults end this process. */
    record Deaths(Fault beforeCall, Fault afterCall) {}

    RemoteTables(World world, Host host, Deaths deaths) {
        this.world = world;
        this.host = host;
        this.deaths = deaths;
    }

    @Override
    public Optional<Item> get(String table, Item key) {
        return read(() -> world.tables().get(table, key));
    }

    @Override
    public List<Item> partition(String table, String partitionKey, String value) {
        return read(() -> world.tables().partition(table, partitionKey, value));
    }

    @Override
    public Optional<Item> first(String table, Beginning beginning) {
        return read(() -> world.tables().first(table, beginning));
    }

    @Override
    public List<Item> index(String table, String index, String partitionKey, String value) {
        return read(() -> world.tables().index(table, index, partitionKey, value));
    }

    @Override
    public List<Item> scan(String table, Predicate<Item> wanted) {
        return read(() -> world.tables().scan(table, wanted));
    }

    private <T> T read(Supplier<T> effect) {
        int call = arrive();
        if (world.faults().strikes(Fault.TABLE_THROTTLED)) {
            throw new StoreUnavailableException("throttled");
        }
        if (world.faults().strikes(Fault.ACCESS_DENIED)) {
            throw new StoreDeniedException("no access");
        }
        T answer = effect.get();
        leave(call);
        return answer;
    }

    @Override
    public Commit commit(Guard guard, Effects effects) {
        int call = arrive();
        if (world.faults().strikes(Fault.TABLE_THROTTLED)) {
            return new Commit.Unavailable("throttled");
        }
        if (world.faults().strikes(Fault.ACCESS_DENIED)) {
            return new Commit.Denied("no access");
        }
        if (world.faults().strikes(Fault.CONFLICT)) {
            return new Commit.Conflict();
        }
        Commit commit = world.tables().commit(guard, effects);
        world.note(host, () -> "%s under %s: %s".formatted(commit, guard, told(effects)));
        leave(call);
        return world.faults().strikes(Fault.ANSWER_LOST) ? new Commit.Unavailable("timed out") : commit;
    }

    private static String told(Effects effects) {
        return effects.writes().stream()
                .map(write -> "%s %s %s"
                        .formatted(
                                write.getClass().getSimpleName(),
                                write.table(),
                                write.key().attributes().values()))
                .collect(Collectors.joining(", "));
    }

    private int arrive() {
        host.requireAlive();
        int call = world.crashPoint().next();
        crashIf(world.crashPoint().isAt(call, Moment.BEFORE_ITS_EFFECT)
                || world.faults().strikes(deaths.beforeCall()));
        travel();
        return call;
    }

    private void leave(int call) {
        crashIf(world.crashPoint().isAt(call, Moment.AFTER_ITS_EFFECT)
                || world.faults().strikes(deaths.afterCall()));
        travel();
    }

    private void crashIf(boolean struck) {
        if (struck) {
            world.note(host, () -> "crashes in a call");
            host.crash();
        }
        host.requireAlive();
    }

    /** What crashed on the way sends nothing and hears nothing. A call under way when its process freezes still arrives. */
    private void travel() {
        if (world.faults().strikes(Fault.FREEZE)) {
            world.note(host, () -> "freezes");
            host.freeze(LONGER_THAN_A_LEASE);
            world.timeline().meanwhile(LONGER_THAN_A_LEASE.plus(CONNECTION));
        } else if (world.faults().strikes(Fault.SLOW_CALL)) {
            world.timeline().meanwhile(world.faults().between(10, SLOWEST));
        } else if (world.faults().strikes(Fault.INTERLEAVED)) {
            world.timeline().letOthersPass(world.faults().upTo(3));
        }
        host.requireAlive();
    }
}

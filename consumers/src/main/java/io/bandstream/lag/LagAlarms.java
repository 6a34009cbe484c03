package io.bandstream.lag;

import io.bandstream.engine.Commit;
import io.bandstream.engine.EffectStore;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Guard;
import io.bandstream.engine.StoreDeniedException;
import io.bandstream.engine.StoreUnavailableException;
import io.bandstream.engine.View;
import io.bandstream.lag.LagAlarm.Trouble;
import io.bandstream.lag.LagReport.ShardLag;
import io.bandstream.lag.LagReport.StreamLag;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raises alarms from reports that come one after another, keeps them up to date, and ends them when the lag is back. Any
 * process may do so, and several at once: an alarm is one row, and whoever writes second finds it there. For one thread.
 */
public final class LagAlarms {

    private static final Logger log = LoggerFactory.getLogger(LagAlarms.class);

    private static final int LOOKS_PER_RENEWAL = 4;

    private final View view;
    private final EffectStore store;
    private final LagAlarm alarm;
    private final LagLimits limits;
    private final Map<String, Instant> stuckSince = new HashMap<>();
    private final Set<String> raised = new HashSet<>();
    private Instant next = Instant.MIN;
    private boolean complained;

    public LagAlarms(View view, EffectStore store, LagAlarm alarm, LagLimits limits) {
        this.view = view;
        this.store = store;
        this.alarm = alarm;
        this.limits = limits;
    }

    /** Throws nothing: what can't be written is tried with a later report. */
    public void tell(LagReport report, Instant now) {
        Map<String, Trouble> troubles = troubles(report, now);
        stuckSince.keySet().removeIf(about -> isGone(about, report));
        boolean due = !now.isBefore(next);
        try {
            if (due) {
                next = now.plus(limits.renewal().dividedBy(LOOKS_PER_RENEWAL));
                raised.addAll(alarm.open(view));
            }
            for (Trouble trouble : troubles.values()) {
                if (due || !raised.contains(trouble.about())) {
                    raise(trouble, now);
                }
            }
            Set<String> over = new HashSet<>(raised);
            over.removeAll(troubles.keySet());
            over.stream().filter(about -> isGone(about, report)).forEach(about -> end(about, now));
        } catch (StoreUnavailableException | StoreDeniedException e) {
            complain(String.valueOf(e.getMessage()));
        }
    }

    /** Once: an API may lack the right for good. */
    private void complain(String why) {
        if (!complained) {
            log.warn("Actions for the lag can't be written at present: {}", why);
        }
        complained = true;
    }

    private void raise(Trouble trouble, Instant now) {
        if (committed(alarm.lasting(trouble, now, view))) {
            raised.add(trouble.about());
        }
    }

    private void end(String about, Instant now) {
        if (committed(alarm.over(about, now, view))) {
            raised.remove(about);
        }
    }

    private boolean committed(Effects effects) {
        if (effects.writes().isEmpty()) {
            return true;
        }
        Commit commit = store.commit(Guard.NONE, effects);
        if (commit instanceof Commit.Denied denied) {
            complain(denied.reason());
        }
        return commit instanceof Commit.Committed;
    }

    private Map<String, Trouble> troubles(LagReport report, Instant now) {
        Map<String, Trouble> troubles = new HashMap<>();
        for (StreamLag stream : report.streams()) {
            for (ShardLag shard : stream.shards()) {
                Trouble trouble = trouble(stream, shard);
                boolean stuck = isStuck(shard.lag());
                Instant since = stuckSince.getOrDefault(trouble.about(), now);
                if (stuck) {
                    stuckSince.put(trouble.about(), since);
                } else {
                    stuckSince.remove(trouble.about());
                }
                boolean tooLong = stuck && Duration.between(since, now).compareTo(limits.stuck()) >= 0;
                if (tooLong || isOld(shard.lag())) {
                    troubles.put(trouble.about(), trouble);
                }
            }
        }
        return troubles;
    }

    private static boolean isStuck(Lag lag) {
        return lag.backlog().records() > 0 && (lag.state() == Lag.State.DEAD || lag.state() == Lag.State.STALLED);
    }

    private boolean isOld(Lag lag) {
        return lag.backlog()
                .oldestAge()
                .filter(age -> age.compareTo(limits.age()) >= 0)
                .isPresent();
    }

    private static Trouble trouble(StreamLag stream, ShardLag shard) {
        return new Trouble(stream.table(), label(stream), shard.shardId(), words(shard.lag()));
    }

    private static String label(StreamLag stream) {
        return stream.streamArn()
                .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
                .orElse("");
    }

    private static String words(Lag lag) {
        Backlog backlog = lag.backlog();
        return lag.state().word() + ", " + backlog.records() + (backlog.more() ? "+" : "") + " records wait"
                + backlog.oldestAge()
                        .map(age -> ", the oldest for " + age.toSeconds() + " s")
                        .orElse("");
    }

    /** Its shard gets on again, or is read to its end; not where nothing can be told of it. */
    private boolean isGone(String about, LagReport report) {
        Optional<StreamLag> stream = report.streams().stream()
                .filter(seen -> about.startsWith(seen.table() + "/"))
                .findFirst();
        if (stream.isEmpty() || stream.get().trouble().isPresent()) {
            return false;
        }
        return stream.get().shards().stream()
                .filter(shard -> trouble(stream.get(), shard).about().equals(about))
                .findFirst()
                .map(shard -> shard.lag().state() != Lag.State.UNKNOWN && !isStuck(shard.lag()))
                .orElse(true);
    }
}

package io.bandstream.lag;

import io.bandstream.engine.Effects;
import io.bandstream.engine.View;
import java.time.Instant;
import java.util.Set;

/** What tells people of shards that are not worked off. */
public interface LagAlarm {

    /**
     * A shard and how it stands.
     *
     * @param stream the label of the table's stream
     * @param words for people
     */
    record Trouble(String table, String stream, String shard, String words) {

        /** The same for as long as the shard lives. */
        public String about() {
            return table + "/" + stream + "#" + shard;
        }
    }

    /** Raises the alarm, or keeps it up to date: nothing where it was told of not long ago. */
    Effects lasting(Trouble trouble, Instant at, View view);

    /**
     * Ends the alarm.
     *
     * @param about of a trouble that is gone
     */
    Effects over(String about, Instant at, View view);

    /** What alarms there are that nobody has ended. */
    Set<String> open(View view);
}

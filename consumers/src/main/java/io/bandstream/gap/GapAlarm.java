package io.bandstream.gap;

import io.bandstream.engine.Effects;
import io.bandstream.engine.View;
import io.bandstream.stream.Gap;
import java.time.Instant;

/** What tells people of a gap. */
public interface GapAlarm {

    Effects raise(Gap gap, View view);

    /** The gap is made up for. */
    Effects close(Gap gap, Instant at, View view);
}

package io.bandstream.rule.scoring;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A candidate's sheet after marking. Holds no answer, neither the given nor the right ones.
 *
 * @param marks question number to mark, one for each question of the key, in the key's order
 */
public record MarkedSheet(Map<String, Mark> marks) {

    public MarkedSheet {
        marks = Collections.unmodifiableMap(new LinkedHashMap<>(marks));
    }

    public RawScore rawScore() {
        return new RawScore(count(Mark.CORRECT), marks.size());
    }

    /** How many questions have this mark. */
    public int count(Mark mark) {
        return Collections.frequency(marks.values(), mark);
    }
}

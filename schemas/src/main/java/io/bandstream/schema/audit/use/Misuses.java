package io.bandstream.schema.audit.use;

import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.audit.source.Source;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong in one source. */
final class Misuses {

    private final Source source;
    private final List<Misuse> found = new ArrayList<>();

    Misuses(Source source) {
        this.source = source;
    }

    /** The offset is the source's. What is found twice is told once. */
    void add(Misuse.Kind kind, TableDefinition table, int offset, String evidence, String remedy) {
        Misuse misuse = new Misuse(kind, table.name(), source.place(offset), evidence, remedy);
        if (!found.contains(misuse)) {
            found.add(misuse);
        }
    }

    List<Misuse> all() {
        return List.copyOf(found);
    }
}

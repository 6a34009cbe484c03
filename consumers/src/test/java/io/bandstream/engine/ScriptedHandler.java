package io.bandstream.engine;

import io.bandstream.stream.Change;
import java.util.Set;
import java.util.function.Function;

/** Decides as it is told; the changes' ids before the dash are their order keys. */
record ScriptedHandler(Function<Change, Decision> script) implements Handler {

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public int ruleVersion() {
        return 7;
    }

    @Override
    public Set<String> orderKeys(Change change) {
        return Set.of(change.origin().eventId().split("-", 2)[0].split("\\+"));
    }

    @Override
    public Decision decide(Change change, View view) {
        return script.apply(change);
    }
}

package io.bandstream.engine;

import io.bandstream.stream.Change;
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
    public String orderKey(Change change) {
        return change.origin().eventId().split("-", 2)[0];
    }

    @Override
    public Decision decide(Change change, View view) {
        return script.apply(change);
    }
}

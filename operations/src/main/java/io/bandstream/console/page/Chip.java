package io.bandstream.console.page;

import static io.bandstream.console.html.Node.element;

import io.bandstream.console.html.Node;
import io.bandstream.console.snapshot.Health;
import io.bandstream.console.snapshot.Heartbeats.Pulse;
import io.bandstream.lag.Lag;

/** A state as a word with a mark of its own shape, so that nobody needs to tell colours apart. */
final class Chip {

    private Chip() {}

    static Node.Element of(String kind, String mark, String word) {
        return element(
                        "span",
                        element("span", mark).classed("mark").with("aria-hidden", "true"),
                        element("span", word).classed("word"))
                .classed("chip " + kind);
    }

    static Node.Element of(Lag.State state) {
        return switch (state) {
            case CAUGHT_UP -> of("good", "✓", "caught up");
            case BEHIND -> of("busy", "→", "behind");
            case STALLED -> of("bad", "✕", "stalled");
            case DEAD -> of("bad", "✕", "dead");
            case UNKNOWN -> of("warn", "?", "unknown");
        };
    }

    static Node.Element of(Pulse pulse) {
        return switch (pulse) {
            case ALIVE -> of("good", "✓", pulse.word());
            case LISTENING -> of("busy", "…", pulse.word());
            case SILENT, NOBODY -> of("bad", "✕", pulse.word());
        };
    }

    static Node.Element of(Health.Level level) {
        return switch (level) {
            case WELL -> of("good", "✓", level.words());
            case STARTING -> of("busy", "…", level.words());
            case ATTENTION -> of("warn", "!", level.words());
            case UNKNOWN -> of("warn", "?", level.words());
            case TROUBLE -> of("bad", "✕", level.words());
        };
    }
}

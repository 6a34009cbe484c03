package io.bandstream.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.action.Reviewing;
import io.bandstream.producer.action.Reviewing.NotPending;
import io.bandstream.producer.action.Reviewing.Refused;
import io.bandstream.producer.action.Reviewing.Reviewed;
import java.time.Instant;
import java.util.Optional;

/** What became of one review, for people and programs. */
record ReviewOutcome(String id, Reviewing reviewing) {

    int status() {
        if (reviewing instanceof Reviewed) {
            return ExitStatus.DONE;
        }
        return reviewing instanceof Refused ? ExitStatus.COULD_NOT_RUN : ExitStatus.FOUND;
    }

    String json() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("action_id", id);
        document.put("outcome", word());
        if (reviewing instanceof Reviewed reviewed) {
            document.put("status", reviewed.status().text());
            document.put("reviewed_at", reviewed.at().getEpochSecond());
        }
        if (reviewing instanceof NotPending other) {
            document.put("status", other.status().text());
            document.put("reviewed_by", other.by().orElse(null));
            document.put("reviewed_at", other.at().map(Instant::getEpochSecond).orElse(null));
        }
        complaint().ifPresent(line -> document.put("error", line));
        return document.toPrettyString() + System.lineSeparator();
    }

    private String word() {
        if (reviewing instanceof Reviewed) {
            return "reviewed";
        }
        if (reviewing instanceof NotPending) {
            return "not-pending";
        }
        return reviewing instanceof Refused ? "refused" : "missing";
    }

    /** Empty where there is nothing to say but what went wrong. */
    String text() {
        return reviewing instanceof Reviewed reviewed ? reviewed.status().text() + "  " + id + "\n" : "";
    }

    /** One line of why it was not done; empty where it was. */
    Optional<String> complaint() {
        if (reviewing instanceof Reviewed) {
            return Optional.empty();
        }
        if (reviewing instanceof NotPending other) {
            return Optional.of(notPending(other));
        }
        return Optional.of(
                reviewing instanceof Refused refused
                        ? "--" + (refused.field().equals("reviewer") ? "by" : refused.field()) + " " + refused.why()
                        : "there is no action " + id + ": see ./bandstream actions list");
    }

    private String notPending(NotPending other) {
        String state = "action " + id + " is " + other.status().text();
        String who = other.by().map(name -> ", reviewed by " + name).orElse("");
        String when = other.at().map(at -> " at " + at).orElse("");
        return state + who + when + ": only one that is pending_review can be reviewed, nothing was changed";
    }
}

package io.bandstream.producer.action;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.ActionStatus;
import java.util.List;
import java.util.Optional;

/**
 * Which actions are asked for.
 *
 * @param status empty for all of them
 * @param cause as the pipeline names it, for example {@code ticket-escalated}; empty for all, the app's own rows among
 *     them, which have none
 */
public record ActionFilter(Optional<ActionStatus> status, Optional<String> cause) {

    /** In the order of the vocabulary: what waits for a review comes first. */
    List<ActionStatus> statuses() {
        return status.map(List::of).orElseGet(() -> List.of(ActionStatus.values()));
    }

    boolean takes(Item action) {
        return cause.map(wanted -> action.text("cause").filter(wanted::equals).isPresent())
                .orElse(true);
    }
}

package io.bandstream.rule.erasure;

import io.bandstream.engine.Expectation;
import io.bandstream.engine.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.util.Optional;
import java.util.Set;

/** What is left of a DevOps action about an erased ticket: the old app's analyses quote the mail, the pipeline's own don't. */
public final class KeptAction {

    private static final Set<String> TEXTS =
            Set.of("issue_description", "ai_analysis", "proposed_fix", "rejection_reason");

    private KeptAction() {}

    /** What empties the texts; empty where there is none, and where the action names its cause, as only ours do. */
    public static Optional<Write> emptied(Item row) {
        Item.Builder empty = Item.builder();
        TEXTS.stream()
                .filter(name -> row.text(name).filter(text -> !text.isEmpty()).isPresent())
                .forEach(name -> empty.put(name, Value.of("")));
        Item set = empty.build();
        return row.has("cause") || set.isEmpty()
                ? Optional.empty()
                : Optional.of(Write.Update.set(
                        Catalog.DEVOPS_ACTIONS.name(),
                        Item.empty().with("action_id", row.get("action_id").orElseThrow()),
                        set,
                        Expectation.PRESENT));
    }
}

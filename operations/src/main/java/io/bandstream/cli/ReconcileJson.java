package io.bandstream.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.reconcile.Reconciler.Repaired;
import io.bandstream.reconcile.Verdict;

/** What {@code reconcile} answers to programs: fields may be added, never renamed. */
final class ReconcileJson {

    private ReconcileJson() {}

    /** @param repair whether rows were to be put right: how many were is said only then */
    static String of(Repaired outcome, boolean repair) {
        Verdict verdict = outcome.verdict();
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("consistent", verdict.consistent());
        if (repair) {
            document.put("repaired", outcome.mended());
        }
        ObjectNode checked = document.putObject("checked");
        verdict.checked().forEach(checked::put);
        ArrayNode differences = document.putArray("differences");
        verdict.differences()
                .forEach(one -> differences
                        .addObject()
                        .put("table", one.table())
                        .put("key", one.key())
                        .put("attribute", one.attribute())
                        .put("expected", one.expected())
                        .put("actual", one.actual()));
        return document.toPrettyString() + System.lineSeparator();
    }
}

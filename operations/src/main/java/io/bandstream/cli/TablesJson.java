package io.bandstream.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.schema.IndexDefinition;
import io.bandstream.schema.KeyAttribute;
import io.bandstream.schema.KeySchema;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.provision.Provisioning.Provisioned;
import io.bandstream.schema.provision.TableComparison;
import java.util.List;
import java.util.Locale;

/** What {@code tables} answers to programs: fields may be added, never renamed. */
final class TablesJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private TablesJson() {}

    static String listing(TablesListing listing) {
        ObjectNode document = JSON.objectNode();
        ArrayNode tables = document.putArray("tables");
        listing.tables().forEach(table -> {
            ObjectNode node = table(table);
            listing.state(table).ifPresent(state -> node.put("live", state));
            tables.add(node);
        });
        return text(document);
    }

    static String comparison(TableComparison comparison) {
        ObjectNode document = JSON.objectNode().put("equal", comparison.equal());
        ArrayNode differences = document.putArray("differences");
        comparison
                .differences()
                .forEach(one -> differences
                        .addObject()
                        .put("table", one.table())
                        .put("property", one.property())
                        .put("declared", one.declared())
                        .put("live", one.live()));
        return text(document);
    }

    static String provisioned(Provisioned done) {
        ObjectNode document = JSON.objectNode();
        document.set("created", names(done.created()));
        document.set("existing", names(done.existing()));
        document.set("time_to_live_switched_on", names(done.expirySwitchedOn()));
        return text(document);
    }

    private static ObjectNode table(TableDefinition table) {
        ObjectNode node = JSON.objectNode()
                .put("name", table.name())
                .put("owner", table.owner().name().toLowerCase(Locale.ROOT));
        putKey(node, table.key());
        ArrayNode indexes = node.putArray("indexes");
        table.indexes().forEach(index -> indexes.add(index(index)));
        return node.put("time_to_live", table.timeToLive().orElse(null))
                .put("stream", table.streamed() ? TableDefinition.STREAM_VIEW : null)
                .put("billing_mode", TableDefinition.BILLING)
                .put("purpose", table.usage().purpose())
                .put("written_by", table.usage().writtenBy())
                .put("read_by", table.usage().readBy());
    }

    private static ObjectNode index(IndexDefinition index) {
        ObjectNode node = JSON.objectNode().put("name", index.name());
        putKey(node, index.key());
        return node.put("projection", index.projection().name());
    }

    private static void putKey(ObjectNode node, KeySchema key) {
        node.set("partition_key", attribute(key.partition()));
        key.sort().ifPresentOrElse(sort -> node.set("sort_key", attribute(sort)), () -> node.putNull("sort_key"));
    }

    private static ObjectNode attribute(KeyAttribute attribute) {
        return JSON.objectNode()
                .put("name", attribute.name())
                .put("type", attribute.type().name());
    }

    private static ArrayNode names(List<String> names) {
        ArrayNode array = JSON.arrayNode();
        names.forEach(array::add);
        return array;
    }

    private static String text(ObjectNode document) {
        return document.toPrettyString() + System.lineSeparator();
    }
}

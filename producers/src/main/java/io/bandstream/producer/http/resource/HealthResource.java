package io.bandstream.producer.http.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.bandstream.producer.http.exchange.Answer;
import io.bandstream.producer.http.exchange.Call;
import io.bandstream.producer.http.exchange.Endpoint;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.util.Map;

/** What other machines ask: whether this one lives, whether it can serve, and what. */
final class HealthResource {

    private final ItemStore store;
    private final JsonNode contract;

    HealthResource(ItemStore store, JsonNode contract) {
        this.store = store;
        this.contract = contract;
    }

    Map<String, Endpoint> endpoints() {
        return Map.of("showHealth", call -> ok(), "showReadiness", this::ready, "showContract", call -> contract());
    }

    private static Answer ok() {
        return Answer.ok(Json.object().put("status", "ok"));
    }

    /** Reads a row that nobody writes: where the tables can't be reached, that is the answer. */
    private Answer ready(Call call) {
        store.get(Catalog.IDEMPOTENCY_KEYS, Item.of("key_id", "readiness"));
        return ok();
    }

    private Answer contract() {
        return Answer.ok(contract);
    }
}

package io.bandstream.producer.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Page;
import io.bandstream.producer.store.Query;
import io.bandstream.producer.store.WholeTables;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A store that does what the template's policy for producers allows, as IAM would, and fails otherwise. */
record PermittedStore(ItemStore store) implements ItemStore, WholeTables {

    private static final Set<String> ALLOWED = allowed();

    /** Of each table or index the actions, for example {@code PutItem IeltsGenaiPrepUsers}. */
    private static Set<String> allowed() {
        Set<String> allowed = new HashSet<>();
        policy().at("/Resources/ProducerPolicy/Properties/PolicyDocument/Statement")
                .forEach(statement -> statement
                        .get("Action")
                        .forEach(action -> statement
                                .get("Resource")
                                .forEach(resource -> allowed.add(action.textValue() + " " + name(resource)))));
        return allowed;
    }

    private static JsonNode policy() {
        try {
            return new YAMLMapper()
                    .readTree(Path.of("..", "infra", "bandstream-tables.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(JsonNode resource) {
        return resource.path("Fn::Sub")
                .asText(resource.at("/Fn::GetAtt/0").asText())
                .replaceAll("[${}]|\\.Arn", "");
    }

    static boolean allows(String action, String resource) {
        return ALLOWED.contains("dynamodb:" + action + " " + resource);
    }

    private static void require(String action, TableDefinition table, String part) {
        StringBuilder resource = new StringBuilder();
        for (String word : table.name().split("-", -1)) {
            resource.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        if (!allows(action, resource + part)) {
            throw new AssertionError("the policy for producers does not allow " + action + " on " + resource + part);
        }
    }

    @Override
    public Optional<Item> get(TableDefinition table, Item key) {
        require("GetItem", table, "");
        return store.get(table, key);
    }

    @Override
    public Page query(Query query) {
        require("Query", query.table(), query.index().isPresent() ? "/index/*" : "");
        return store.query(query);
    }

    @Override
    public Commit commit(List<Write> writes) {
        writes.forEach(write -> require(action(write), write.table(), ""));
        return store.commit(writes);
    }

    private static String action(Write write) {
        if (write instanceof Write.Put) {
            return "PutItem";
        }
        if (write instanceof Write.Update update) {
            return update.changesNothing() ? "ConditionCheckItem" : "UpdateItem";
        }
        return write instanceof Write.Delete ? "DeleteItem" : "ConditionCheckItem";
    }

    /** Of a double of single items there is none. */
    @Override
    public Page page(TableDefinition table, Optional<Item> from) {
        require("Scan", table, "");
        return store instanceof WholeTables tables ? tables.page(table, from) : new Page(List.of(), Optional.empty());
    }
}

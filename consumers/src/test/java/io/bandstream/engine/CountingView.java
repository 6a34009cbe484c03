package io.bandstream.engine;

import io.bandstream.schema.attribute.Item;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Counts the rows that are read. */
final class CountingView implements View {
    private final View view;
    long rows;

    CountingView(View view) {
        this.view = view;
    }

    private List<Item> counted(List<Item> read) {
        rows += read.size();
        return read;
    }

    private Optional<Item> counted(Optional<Item> read) {
        rows += read.stream().count();
        return read;
    }

    @Override
    public Optional<Item> get(String table, Item key) {
        return counted(view.get(table, key));
    }

    @Override
    public List<Item> partition(String table, String partitionKey, String value) {
        return counted(view.partition(table, partitionKey, value));
    }

    @Override
    public Optional<Item> first(String table, Beginning beginning) {
        return counted(view.first(table, beginning));
    }

    @Override
    public List<Item> index(String table, String index, String partitionKey, String value) {
        return counted(view.index(table, index, partitionKey, value));
    }

    @Override
    public List<Item> scan(String table, Predicate<Item> wanted) {
        return counted(view.scan(table, wanted));
    }
}

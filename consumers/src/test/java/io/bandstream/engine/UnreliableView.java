package io.bandstream.engine;

import io.bandstream.schema.attribute.Item;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The first read of what lies first in one table fails. */
final class UnreliableView implements View {
    private final View view;
    private final String table;
    private boolean failed;

    UnreliableView(View view, String table) {
        this.view = view;
        this.table = table;
    }

    private void failOnce(String read) {
        if (read.equals(table) && !failed) {
            failed = true;
            throw new StoreUnavailableException("throttled");
        }
    }

    @Override
    public Optional<Item> get(String read, Item key) {
        return view.get(read, key);
    }

    @Override
    public List<Item> partition(String read, String partitionKey, String value) {
        return view.partition(read, partitionKey, value);
    }

    @Override
    public Optional<Item> first(String read, Beginning beginning) {
        failOnce(read);
        return view.first(read, beginning);
    }

    @Override
    public List<Item> index(String read, String index, String partitionKey, String value) {
        return view.index(read, index, partitionKey, value);
    }

    @Override
    public List<Item> scan(String read, Predicate<Item> wanted) {
        return view.scan(read, wanted);
    }
}

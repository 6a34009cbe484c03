package io.bandstream.handler;

import io.bandstream.engine.View;
import io.bandstream.schema.attribute.Item;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * What is read beside a ledger that is remembered and was not read itself. The commit that made the ledger so may still be
 * on its way from another lane, and its rows with it: what stands there now must not be taken for what it leaves. So the
 * first read asks the ledger's head whether that commit is there. For one decision; not thread-safe.
 */
final class ViewBehindHead implements View {

    private final View view;
    private final BooleanSupplier headIsAsRemembered;
    private boolean proven;

    /** The ledger is not as remembered, or not yet: the change has to be decided by what is read. */
    static final class OvertakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    ViewBehindHead(View view, BooleanSupplier headIsAsRemembered) {
        this.view = view;
        this.headIsAsRemembered = headIsAsRemembered;
    }

    @Override
    public Optional<Item> get(String table, Item key) {
        return proven().get(table, key);
    }

    @Override
    public List<Item> partition(String table, String partitionKey, String value) {
        return proven().partition(table, partitionKey, value);
    }

    @Override
    public Optional<Item> first(String table, Beginning beginning) {
        return proven().first(table, beginning);
    }

    @Override
    public List<Item> index(String table, String index, String partitionKey, String value) {
        return proven().index(table, index, partitionKey, value);
    }

    @Override
    public List<Item> scan(String table, Predicate<Item> wanted) {
        return proven().scan(table, wanted);
    }

    private View proven() {
        proven = proven || headIsAsRemembered.getAsBoolean();
        if (!proven) {
            throw new OvertakenException();
        }
        return view;
    }
}

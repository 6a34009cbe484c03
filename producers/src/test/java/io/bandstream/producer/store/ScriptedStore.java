package io.bandstream.producer.store;

import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that lets others in at a given moment: each script runs before one commit, or one get. Not for many threads. */
public final class ScriptedStore implements ItemStore {

    private final ItemStore store;
    private final Deque<Runnable> beforeCommits = new ArrayDeque<>();
    private final Deque<Runnable> beforeGets = new ArrayDeque<>();
    private final AtomicInteger contended = new AtomicInteger();
    private final AtomicBoolean indexesBehind = new AtomicBoolean();

    public ScriptedStore(ItemStore store) {
        this.store = store;
    }

    public void beforeNextCommit(Runnable script) {
        beforeCommits.add(script);
    }

    public void beforeNextGet(Runnable script) {
        beforeGets.add(script);
    }

    /** The next commits are answered with Contended, nothing done. */
    public void contend(int commits) {
        contended.set(commits);
    }

    @Override
    public Optional<Item> get(TableDefinition table, Item key) {
        if (!beforeGets.isEmpty()) {
            beforeGets.remove().run();
        }
        return store.get(table, key);
    }

    /** From now on no index shows anything. */
    public void leaveIndexesBehind() {
        indexesBehind.set(true);
    }

    @Override
    public Page query(Query query) {
        return indexesBehind.get() && query.index().isPresent()
                ? new Page(List.of(), Optional.empty())
                : store.query(query);
    }

    @Override
    public Commit commit(List<Write> writes) {
        if (!beforeCommits.isEmpty()) {
            beforeCommits.remove().run();
        }
        return contended.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                ? new Commit.Contended()
                : store.commit(writes);
    }
}

package io.bandstream.tracing;

import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Page;
import io.bandstream.producer.store.Query;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Begins a trace at each commit that a stream will show, and lets the items carry it. Reads and other commits pass as they
 * are. Thread-safe as the store is.
 */
final class TracedItemStore implements ItemStore {

    private static final Set<String> STREAMED =
            Catalog.streamed().stream().map(TableDefinition::name).collect(Collectors.toUnmodifiableSet());

    private final ItemStore store;
    private final Tracer tracer;

    TracedItemStore(ItemStore store, Tracer tracer) {
        this.store = store;
        this.tracer = tracer;
    }

    @Override
    public Optional<Item> get(TableDefinition table, Item key) {
        return store.get(table, key);
    }

    @Override
    public Page query(Query query) {
        return store.query(query);
    }

    @Override
    public Commit commit(List<Write> writes) {
        Optional<String> table = writes.stream()
                .filter(TracedItemStore::carries)
                .map(write -> write.table().name())
                .findFirst();
        return table.isEmpty() ? store.commit(writes) : traced(table.get(), writes);
    }

    private Commit traced(String table, List<Write> writes) {
        Span span = tracer.spanBuilder("write " + table)
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute("db.system.name", "aws.dynamodb")
                .setAttribute("db.collection.name", table)
                .startSpan();
        Value context = TraceContext.of(span);
        try {
            Commit outcome = store.commit(
                    writes.stream().map(write -> carrying(write, context)).toList());
            span.setAttribute("bandstream.outcome", outcome.getClass().getSimpleName());
            return outcome;
        } catch (RuntimeException e) {
            span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
            throw e;
        } finally {
            span.end();
        }
    }

    private static boolean carries(Write write) {
        return STREAMED.contains(write.table().name())
                && (write instanceof Write.Put || (write instanceof Write.Update update && !update.changesNothing()));
    }

    private static Write carrying(Write write, Value context) {
        if (!carries(write)) {
            return write;
        }
        if (write instanceof Write.Put put) {
            return new Write.Put(put.table(), put.item().with(TraceContext.ATTRIBUTE, context), put.condition());
        }
        Write.Update update = (Write.Update) write;
        return new Write.Update(
                update.table(),
                update.key(),
                update.set().with(TraceContext.ATTRIBUTE, context),
                update.add(),
                update.remove().stream()
                        .filter(name -> !name.equals(TraceContext.ATTRIBUTE))
                        .collect(Collectors.toUnmodifiableSet()),
                update.condition());
    }
}

package io.bandstream.tracing;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.stream.Change;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a trace is carried from a write to its event: in the item, as one attribute in W3C's form. */
final class TraceContext {

    /** Named as the header is. */
    static final String ATTRIBUTE = "traceparent";

    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final TextMapGetter<Item> FROM_ITEM = TraceContext::attribute;

    private TraceContext() {}

    static Value of(Span span) {
        Map<String, String> carrier = new HashMap<>();
        W3C.inject(Context.root().with(span), carrier, Map::put);
        return Value.of(carrier.getOrDefault(ATTRIBUTE, ""));
    }

    /**
     * The trace of the write that made this change: of an item that was written once more by somebody who traces nothing,
     * the attribute is an older write's.
     */
    static Optional<Context> of(Change change) {
        return change.after()
                .filter(now -> now.has(ATTRIBUTE))
                .filter(now -> !change.before()
                        .flatMap(before -> before.get(ATTRIBUTE))
                        .equals(now.get(ATTRIBUTE)))
                .map(now -> W3C.extract(Context.root(), now, FROM_ITEM))
                .filter(context -> Span.fromContext(context).getSpanContext().isValid());
    }

    /** Nothing but the one attribute is carried. */
    private static @Nullable String attribute(@Nullable Item item, String key) {
        return item == null || !key.equals(ATTRIBUTE)
                ? null
                : item.text(ATTRIBUTE).orElse(null);
    }
}

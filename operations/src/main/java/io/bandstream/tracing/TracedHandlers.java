package io.bandstream.tracing;

import io.bandstream.engine.Commit;
import io.bandstream.engine.EngineListener;
import io.bandstream.stream.Change;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Goes on with the trace that a change's item carries: a span from its delivery until it is settled, and below it one for
 * each commit. A change that carries none costs one look at its item. All else is told to another listener.
 */
final class TracedHandlers implements EngineListener {

    private final EngineListener others;
    private final Tracer tracer;
    private final Clock clock;

    TracedHandlers(EngineListener others, Tracer tracer, Clock clock) {
        this.others = others;
        this.tracer = tracer;
        this.clock = clock;
    }

    @Override
    public OfHandler of(String handler) {
        return new Handler(handler, others.of(handler));
    }

    private final class Handler implements OfHandler {

        private final String name;
        private final OfHandler other;

        Handler(String name, OfHandler other) {
            this.name = name;
            this.other = other;
        }

        @Override
        public void taken() {
            other.taken();
        }

        @Override
        public void settled(Settlement how, long millis) {
            other.settled(how, millis);
        }

        @Override
        public void retried(Retry why) {
            other.retried(why);
        }

        @Override
        public void committed(Commit outcome, int rows, long nanos) {
            other.committed(outcome, rows, nanos);
        }

        @Override
        public Trace follow(Change change) {
            return TraceContext.of(change)
                    .<Trace>map(parent -> new Following(tracer.spanBuilder("handle " + name)
                            .setParent(parent)
                            .setSpanKind(SpanKind.CONSUMER)
                            .setAttribute("db.collection.name", change.origin().table())
                            .startSpan()))
                    .orElse(Trace.NONE);
        }
    }

    private final class Following implements EngineListener.Trace {

        private final Span span;

        Following(Span span) {
            this.span = span;
        }

        @Override
        public void committed(Commit outcome, long nanos) {
            Instant end = clock.instant();
            tracer.spanBuilder("commit")
                    .setParent(Context.root().with(span))
                    .setSpanKind(SpanKind.CLIENT)
                    .setAttribute("db.system.name", "aws.dynamodb")
                    .setAttribute("bandstream.outcome", outcome.getClass().getSimpleName())
                    .setStartTimestamp(end.minus(Duration.ofNanos(nanos)))
                    .startSpan()
                    .end(end);
        }

        @Override
        public void settled(Settlement how) {
            span.setAttribute(
                    "bandstream.settlement", how.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            if (how == Settlement.DEAD_LETTER) {
                span.setStatus(StatusCode.ERROR, "kept as a dead letter");
            }
            span.end();
        }
    }
}

package io.bandstream.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.bandstream.engine.Commit;
import io.bandstream.engine.EngineListener;
import io.bandstream.engine.EngineListener.Settlement;
import io.bandstream.engine.EngineListener.Trace;
import io.bandstream.producer.store.Condition;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Page;
import io.bandstream.producer.store.Query;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import io.bandstream.stream.SequenceNumber;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TracingTest {

    private static final EngineListener NOBODY = EngineListener.SILENT;

    private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    private final HttpServer collector = collector();
    private final Written written = new Written();
    private final Tracing tracing = Tracing.in(Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    "http://127.0.0.1:" + collector.getAddress().getPort()))
            .orElseThrow();

    /** Takes what is exported, as a collector does over OTLP/HTTP. */
    private HttpServer collector() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/traces", exchange -> {
                received.add(exchange.getRequestBody().readAllBytes());
                exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    private static final class Written implements ItemStore {
        private final List<Write> writes = new ArrayList<>();

        @Override
        public Optional<Item> get(TableDefinition table, Item key) {
            return Optional.empty();
        }

        @Override
        public Page query(Query query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public io.bandstream.producer.store.Commit commit(List<Write> all) {
            writes.addAll(all);
            return new io.bandstream.producer.store.Commit.Committed();
        }

        Item item() {
            return ((Write.Put) writes.get(0)).item();
        }
    }

    @Test
    void aWriteItsEventAndItsCommit_areOneTraceInTheCollector() throws InterruptedException {
        tracing.over(written).commit(List.of(put(Catalog.ASSESSMENTS)));
        String carried = written.item().text("traceparent").orElseThrow();
        Trace trace = follow(new Change.Inserted(origin(), written.item()));
        trace.committed(new Commit.Committed(), 5_000_000);
        trace.settled(Settlement.APPLIED);
        tracing.close();

        assertThat(carried).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]");
        String exported = exported();
        assertThat(exported)
                .contains("write ielts-genai-prep-assessments", "handle assessments", "commit", "bandstream");
        String traceId = bytes(carried.substring(3, 35));
        assertThat(Pattern.compile(traceId, Pattern.LITERAL).matcher(exported).results())
                .hasSize(3);
        assertThat(exported).contains(bytes(carried.substring(36, 52)));
    }

    @Test
    void anItemThatCarriesNone_isFollowedByNobody() {
        assertThat(follow(new Change.Inserted(origin(), Item.of("assessment_id", "a1"))))
                .isSameAs(Trace.NONE);
        assertThat(follow(new Change.Inserted(origin(), Item.of("traceparent", "nonsense"))))
                .isSameAs(Trace.NONE);
        assertThat(follow(new Change.Removed(origin(), Item.of("assessment_id", "a1"))))
                .isSameAs(Trace.NONE);
        tracing.close();
    }

    @Test
    void anItemWrittenAgainByWhoTracesNothing_doesNotGoOnWithTheOldTrace() {
        tracing.over(written).commit(List.of(put(Catalog.ASSESSMENTS)));
        Item again = written.item().with("status", "scored");

        assertThat(follow(new Change.Modified(origin(), written.item(), again))).isSameAs(Trace.NONE);
        tracing.close();
    }

    @Test
    void aTableWithoutAStream_carriesNothing() {
        tracing.over(written).commit(List.of(put(Catalog.SESSIONS)));

        assertThat(written.item().has("traceparent")).isFalse();
        tracing.close();
    }

    @Test
    void anUpdate_carriesTheContextBesideWhatItSets_unlessItChangesNothing() {
        Item key = Item.of("assessment_id", "a1");
        Write.Update changing = new Write.Update(
                Catalog.ASSESSMENTS,
                key,
                Item.of("status", "scored"),
                Map.of(),
                Set.of("traceparent", "band"),
                Condition.ABSENT);
        Write.Update idle =
                new Write.Update(Catalog.ASSESSMENTS, key, Item.empty(), Map.of(), Set.of(), Condition.ABSENT);
        tracing.over(written).commit(List.of(changing));
        tracing.over(written).commit(List.of(idle));

        Write.Update carrying = (Write.Update) written.writes.get(0);
        assertThat(carrying.set().has("traceparent")).isTrue();
        assertThat(carrying.remove()).containsExactly("band");
        assertThat(written.writes.get(1)).isEqualTo(idle);
        tracing.close();
    }

    @Test
    void environmentWithoutOtel_isNoTracing() {
        assertThat(Tracing.in(Map.of("AWS_REGION", "eu-west-1"))).isEmpty();
        tracing.close();
    }

    private Trace follow(Change change) {
        return tracing.over(NOBODY, Clock.systemUTC()).of("assessments").follow(change);
    }

    private static Write put(TableDefinition table) {
        return Write.create(table, Item.of(table.partitionKey(), "a1"));
    }

    private static Change.Origin origin() {
        return new Change.Origin(
                Catalog.ASSESSMENTS.name(),
                "2026-01-01T00:00:00.000",
                Item.of("assessment_id", "a1"),
                "event-1",
                new SequenceNumber("1"),
                Instant.parse("2026-02-28T09:00:00Z"));
    }

    /** All requests, byte for byte. */
    private String exported() throws InterruptedException {
        StringBuilder all = new StringBuilder();
        for (byte[] body = received.take(); body != null; body = received.poll()) {
            all.append(new String(body, StandardCharsets.ISO_8859_1));
        }
        return all.toString();
    }

    private static String bytes(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
    }
}

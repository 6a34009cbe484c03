package io.bandstream.tracing;

import io.bandstream.engine.EngineListener;
import io.bandstream.producer.store.ItemStore;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Traces of this process, exported as the standard OpenTelemetry environment says ({@code OTEL_EXPORTER_OTLP_ENDPOINT} and
 * the like). To be closed once: what is not exported by then is exported at once.
 */
public final class Tracing implements AutoCloseable {

    private static final String PREFIX = "OTEL_";

    /** Where the environment says nothing else. Figures go to Prometheus; the sender here speaks HTTP alone. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "otel.service.name", "bandstream",
            "otel.exporter.otlp.protocol", "http/protobuf",
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none");

    private final OpenTelemetrySdk sdk;
    private final Tracer tracer;

    private Tracing(OpenTelemetrySdk sdk) {
        this.sdk = sdk;
        this.tracer = sdk.getTracer("io.bandstream");
    }

    /** Empty where the environment asks for no traces: then nothing is loaded and nothing costs anything. */
    public static Optional<Tracing> in(Map<String, String> environment) {
        Map<String, String> properties = new HashMap<>(DEFAULTS);
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        boolean asked = environment.keySet().stream().anyMatch(name -> name.startsWith(PREFIX));
        return asked ? Optional.of(new Tracing(sdk(properties))) : Optional.empty();
    }

    private static OpenTelemetrySdk sdk(Map<String, String> properties) {
        return AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> properties)
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
    }

    /** A store whose commits begin traces. */
    public ItemStore over(ItemStore store) {
        return new TracedItemStore(store, tracer);
    }

    /** A listener that goes on with them, and tells all to another one. */
    public EngineListener over(EngineListener others, Clock clock) {
        return new TracedHandlers(others, tracer, clock);
    }

    @Override
    public void close() {
        sdk.close();
    }
}

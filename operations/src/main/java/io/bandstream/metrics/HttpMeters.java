package io.bandstream.metrics;

import io.bandstream.producer.http.HttpListener;
import java.util.concurrent.TimeUnit;

/** Counts and times what the HTTP API answers. */
public final class HttpMeters implements HttpListener {

    private final Meters meters;

    public HttpMeters(Meters meters) {
        this.meters = meters;
    }

    @Override
    public void answered(String operation, int status, long nanos) {
        meters.timer(Metric.HTTP_REQUESTS, operation, Integer.toString(status)).record(nanos, TimeUnit.NANOSECONDS);
    }
}

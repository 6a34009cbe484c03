package io.bandstream.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits until a freshly started server answers. Any HTTP status is an answer: to a plain GET it is 400. */
final class Readiness {

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration ONE_CALL = Duration.ofSeconds(5);

    private final Process process;
    private final HttpRequest question;
    private final OutputTail output;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    Readiness(Process process, URI endpoint, OutputTail output) {
        this.process = process;
        this.question = HttpRequest.newBuilder(endpoint).timeout(ONE_CALL).build();
        this.output = output;
    }

    /** The pause between two questions is a wait for the child's end, so that a stillborn child is noticed at once. */
    void await(Duration patience) {
        try {
            long deadline = System.nanoTime() + patience.toNanos();
            while (!answers()) {
                if (process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw failure("ended with status " + process.exitValue());
                }
                if (System.nanoTime() - deadline > 0) {
                    throw failure("did not answer within " + patience.toSeconds() + " s");
                }
            }
            if (!process.isAlive()) {
                throw failure("lost its port to another process");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalDynamoDbException("interrupted while DynamoDB Local was starting", e);
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            http.send(question, HttpResponse.BodyHandlers.discarding());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private LocalDynamoDbException failure(String what) throws InterruptedException {
        if (!process.isAlive()) {
            output.awaitEnd();
        }
        return new LocalDynamoDbException(
                "DynamoDB Local " + what + "; its last words: " + String.join(" | ", output.lines()));
    }
}

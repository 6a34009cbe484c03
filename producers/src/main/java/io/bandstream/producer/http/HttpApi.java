package io.bandstream.producer.http;

import io.bandstream.producer.http.contract.Contract;
import io.bandstream.producer.http.contract.Operation;
import io.bandstream.producer.http.exchange.Answer;
import io.bandstream.producer.http.exchange.Endpoint;
import io.bandstream.producer.http.resource.Resources;
import io.bandstream.producer.http.resource.Services;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server. It serves the operations of the contract and nothing else. To be closed once. */
public final class HttpApi implements AutoCloseable {

    private static final int THREADS = 100;

    /** Longer than the longest wait that a read may ask for. */
    private static final long STOP_MILLIS = 12_000;

    /** Of a body what is taken in before anybody looks at it: a slow client holds a connection, and no thread. */
    private static final long MOST_AHEAD = 512 * 1024;

    /** What a buffer costs beside its content, by the server's own measure. */
    private static final int FRAMING = -1;

    private final Javalin server;

    private HttpApi(Javalin server) {
        this.server = server;
    }

    /**
     * Listens from now on.
     *
     * @param outbox to be read by anybody at {@code /outbox}: for play alone
     * @param listener told of each answer
     * @throws ListenException if the port can't be had
     */
    public static HttpApi start(
            ApiSettings settings,
            Services services,
            Surroundings around,
            Optional<InMemoryMailer> outbox,
            HttpListener listener) {
        Contract contract = Contract.load();
        Map<String, Endpoint> endpoints = Resources.of(services, around.clock(), around.sleeper(), contract.document());
        requireAll(contract, endpoints);
        RequestPipeline exchange = new RequestPipeline(
                new AdmissionControl(services.producers().sessions(), settings, around.nanos()),
                around.keys(services.store()),
                settings.proxies());
        Javalin server = Javalin.create(config -> {
            configure(config, settings, listener);
            contract.operations()
                    .forEach(operation -> route(
                            config, operation, told(operation, endpoint(endpoints, operation), exchange, listener)));
            outbox.ifPresent(letters ->
                    config.routes.get("/outbox", context -> send(context, Answer.ok(letters.json()))));
        });
        return listening(server, settings);
    }

    private static HttpApi listening(Javalin server, ApiSettings settings) {
        try {
            return new HttpApi(server.start());
        } catch (JavalinBindException e) {
            server.stop();
            throw new ListenException("can't listen at " + settings.host() + ":" + settings.port()
                    + ": name another port with --api-port, or 0 for any free one");
        }
    }

    private static void requireAll(Contract contract, Map<String, Endpoint> endpoints) {
        Set<String> described = new HashSet<>();
        contract.operations().forEach(operation -> described.add(operation.id()));
        if (!described.equals(endpoints.keySet())) {
            throw new IllegalStateException(
                    "the contract describes " + described + ", served are " + endpoints.keySet());
        }
    }

    private static Endpoint endpoint(Map<String, Endpoint> endpoints, Operation operation) {
        return Optional.ofNullable(endpoints.get(operation.id())).orElseThrow();
    }

    private static Handler told(
            Operation operation, Endpoint endpoint, RequestPipeline exchange, HttpListener listener) {
        return context -> {
            long begun = System.nanoTime();
            Answer answer = exchange.answer(operation, endpoint, context);
            send(context, answer);
            listener.answered(operation.id(), answer.status(), System.nanoTime() - begun);
        };
    }

    private static void configure(JavalinConfig config, ApiSettings settings, HttpListener listener) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.router.ignoreTrailingSlashes = false;
        config.jetty.host = settings.host();
        config.jetty.port = settings.port();
        config.jetty.threadPool = new QueuedThreadPool(THREADS);
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServletContextHandler(handler -> handler.setErrorHandler(new ProblemPages()));
        config.jetty.modifyServer(jetty -> {
            jetty.setErrorHandler(new ProblemPages());
            jetty.setHandler(new GracefulHandler(new EagerContentHandler(
                    new EagerContentHandler.RetainedContentLoaderFactory(MOST_AHEAD, FRAMING, false))));
            jetty.setStopTimeout(STOP_MILLIS);
        });
        config.routes.exception(HttpResponseException.class, (exception, context) -> {
            refuse(exception, context);
            listener.answered(HttpListener.NO_OPERATION, exception.getStatus(), 0);
        });
    }

    private static void refuse(HttpResponseException exception, Context context) {
        Answer answer = Answer.problem(ProblemPages.problem(exception.getStatus()));
        String methods = exception.getDetails().get("availableMethods");
        send(context, methods == null ? answer : answer.with("Allow", methods));
    }

    /** HEAD is a GET whose body the server keeps back; Javalin would answer it by itself, without asking who it is. */
    private static void route(JavalinConfig config, Operation operation, Handler handler) {
        HandlerType method = HandlerType.findOrCreate(operation.method());
        config.routes.addHttpHandler(method, operation.path(), handler);
        if (method.equals(HandlerType.GET)) {
            config.routes.addHttpHandler(HandlerType.HEAD, operation.path(), handler);
        }
    }

    private static void send(Context context, Answer answer) {
        Headers.ALWAYS.forEach(context::header);
        answer.headers().forEach(context::header);
        context.status(answer.status());
        answer.body()
                .ifPresent(body -> context.contentType(answer.isProblem() ? Headers.PROBLEM : Headers.JSON)
                        .result(body.toString()));
    }

    public int port() {
        return server.port();
    }

    /** Refuses what comes from now on, with 503, and lets those finish that are being answered, for 12 seconds at most. */
    @Override
    public void close() {
        server.stop();
    }
}

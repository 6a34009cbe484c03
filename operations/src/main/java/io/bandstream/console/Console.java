package io.bandstream.console;

import io.bandstream.console.access.AccessKey;
import io.bandstream.console.access.Sessions;
import io.bandstream.console.html.Markup;
import io.bandstream.console.page.Layout;
import io.bandstream.console.page.MessagePage;
import io.bandstream.console.page.SignInPage;
import io.bandstream.console.snapshot.BackgroundTasks;
import io.bandstream.console.snapshot.ConsoleReads;
import io.bandstream.console.snapshot.LatestSnapshot;
import io.bandstream.console.snapshot.Sampler;
import io.bandstream.console.trail.AuditTrail;
import io.bandstream.producer.http.ListenException;
import io.bandstream.producer.http.limit.Rate;
import io.bandstream.producer.http.limit.RateLimiter;
import io.bandstream.producer.store.StoreUnavailableException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web server. To be closed once. */
public final class Console implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    private static final int THREADS = LiveUpdates.MOST_CLIENTS + 30;
    private static final int LARGEST_FORM = 64 * 1024;
    private static final long STOP_MILLIS = 2_000;
    private static final int UNAVAILABLE = 503;
    private static final int BROKEN = 500;
    private static final Rate TRIES = Rate.perMinute(10, 10);
    private static final int MOST_ADDRESSES = 10_000;

    private final Javalin server;
    private final LatestSnapshot latest;

    private Console(Javalin server, LatestSnapshot latest) {
        this.server = server;
        this.latest = latest;
    }

    /** What is shown and what is done. */
    public record Means(
            ConsoleReads reads,
            ConsoleOperations operations,
            LatestSnapshot latest,
            Sampler sampler,
            BackgroundTasks tasks) {}

    /** Who may, and where it is written. */
    public record Access(AccessKey key, Sessions sessions, AuditTrail trail) {}

    /**
     * What lets time pass and names errors.
     *
     * @param nanos a clock that never goes back
     * @param words says of an exception what can stand on a page
     */
    public record Around(Clock clock, LongSupplier nanos, Function<Exception, String> words) {}

    /**
     * Listens from now on.
     *
     * @throws ListenException if the port can't be had
     */
    public static Console start(ConsoleSettings settings, Means means, Access access, Around around) {
        Layout layout = new Layout(settings.place());
        Javalin server = Javalin.create(config -> {
            configure(config, settings);
            answerTrouble(config, layout, around);
            route(config, layout, means, access, around);
        });
        try {
            return new Console(server.start(), means.latest());
        } catch (JavalinBindException e) {
            server.stop();
            throw new ListenException("can't listen at " + settings.host() + ":" + settings.port()
                    + ": name another port with --console-port, or 0 for any free one");
        }
    }

    private static void configure(JavalinConfig config, ConsoleSettings settings) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = LARGEST_FORM;
        config.jetty.host = settings.host();
        config.jetty.port = settings.port();
        config.jetty.threadPool = new QueuedThreadPool(THREADS);
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServletContextHandler(handler -> handler.setErrorHandler(new PlainErrorHandler()));
        config.jetty.modifyServer(jetty -> {
            jetty.setErrorHandler(new PlainErrorHandler());
            jetty.setStopTimeout(STOP_MILLIS);
        });
        config.routes.before(context -> Responses.ALWAYS.forEach(context::header));
    }

    private static void route(JavalinConfig config, Layout layout, Means means, Access access, Around around) {
        AccessControl gate = new AccessControl(
                access.key(),
                access.sessions(),
                access.trail(),
                new RateLimiter(TRIES, MOST_ADDRESSES, around.nanos()),
                new Refusals(access.trail(), new RateLimiter(TRIES, 1, around.nanos())),
                new SignInPage(layout));
        PageRoutes pages =
                new PageRoutes(layout, means.latest(), means.operations(), access.sessions(), around.clock());
        OperatorActions actions = new OperatorActions(
                means.operations(),
                means.reads(),
                access.trail(),
                means.sampler(),
                means.tasks(),
                access.sessions(),
                pages);
        Assets.route(config);
        config.routes
                .get("/healthz", context -> context.result("ok\n"))
                .get("/sign-in", gate::showSignIn)
                .post("/sign-in", gate::signIn)
                .post("/sign-out", gate.form(gate::signOut))
                .get("/", gate.page(pages::overview))
                .get("/letter", gate.page(pages::letter))
                .get("/action", gate.page(pages::action))
                .get("/session", gate.data((context, session) -> context.result("signed in\n")))
                .get("/live", gate.data(new LiveUpdates(means.latest(), access.sessions())::stream))
                .post("/letter/reveal", gate.form(actions::reveal))
                .post("/letter/redrive", gate.form(actions::redrive))
                .post("/letter/discard", gate.form(actions::discard))
                .post("/redrive-all", gate.form(actions::redriveAll))
                .post("/action/approve", gate.form(actions::approve))
                .post("/action/reject", gate.form(actions::reject))
                .post("/reconcile", gate.form(actions::reconcile))
                .post("/drift", gate.form(actions::drift));
    }

    private static void answerTrouble(JavalinConfig config, Layout layout, Around around) {
        MessagePage page = new MessagePage(layout);
        config.routes.exception(
                RefusedException.class,
                (refused, context) ->
                        say(context, page, refused.status(), "Not done", String.valueOf(refused.getMessage())));
        config.routes.exception(
                HttpResponseException.class,
                (refused, context) -> say(
                        context,
                        page,
                        refused.getStatus(),
                        "Not here",
                        "There is no such page, or no such way to ask for it."));
        config.routes.exception(
                StoreUnavailableException.class,
                (failed, context) -> say(
                        context,
                        page,
                        UNAVAILABLE,
                        "Not now",
                        around.words().apply(failed) + ". It may have been done or not: look before you repeat it."));
        config.routes.exception(Exception.class, (failed, context) -> {
            LOG.error("a request to {} failed", context.path(), failed);
            say(context, page, BROKEN, "It failed", around.words().apply(failed));
        });
    }

    private static void say(Context context, MessagePage page, int status, String title, String text) {
        context.status(status).contentType("text/html; charset=utf-8").result(Markup.document(page.page(title, text)));
    }

    public int port() {
        return server.port();
    }

    /** Ends the pages' streams and lets those finish that are being answered, for 2 seconds. */
    @Override
    public void close() {
        latest.close();
        try {
            server.stop();
        } catch (JavalinException late) {
            LOG.debug("connections that were still open have been cut", late);
        }
    }
}

package io.bandstream.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Main class of the child. Standard input is the rope to the parent: its other end closes when the parent ends, however
 * it ends, and then the child ends too.
 */
final class ServerMain {

    private static final String SERVER = "software.amazon.dynamodb.services.local.main.ServerRunner";

    private ServerMain() {}

    /** By name only: nothing here is compiled against DynamoDB Local. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        outliveSignals();
        Thread rope = new Thread(() -> endWith(System.in), "rope");
        rope.setDaemon(true);
        rope.start();
        Class.forName(SERVER).getMethod("main", String[].class).invoke(null, (Object) arguments);
    }

    /**
     * Ctrl-C reaches every process of the terminal, and so does the end that a supervisor sends to a process group. The
     * parent still needs its tables while it winds down, so the child leaves such signals to it. sun.misc.Signal by name:
     * javac warns of it, and there is no other way.
     */
    private static void outliveSignals() throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object ignore = handler.getField("SIG_IGN").get(null);
        for (String name : List.of("INT", "TERM", "HUP")) {
            Object ignored = signal.getConstructor(String.class).newInstance(name);
            signal.getMethod("handle", signal, handler).invoke(null, ignored, ignore);
        }
    }

    private static void endWith(InputStream in) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.err.println("standard input broke: " + e.getMessage());
        }
        CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS)
                .execute(() -> Runtime.getRuntime().halt(0));
        // Not halt at once: the shutdown hooks delete the native library that SQLite has unpacked.
        System.exit(0);
    }
}

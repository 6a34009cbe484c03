package io.bandstream.local;

import java.util.concurrent.CountDownLatch;

/** A process of its own that starts a server, prints the server's process id, and waits to be killed. */
final class ServerParent {

    private ServerParent() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (LocalDynamoDb server = LocalDynamoDb.start(Options.inMemory())) {
            System.out.println(server.pid());
            new CountDownLatch(1).await();
        }
    }
}

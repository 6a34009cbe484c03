package io.bandstream.cli;

import java.io.PrintWriter;
import java.net.URI;

/** What a client of a local DynamoDB must have in its environment, to be pasted into a shell. */
final class ClientEnvironment {

    private ClientEnvironment() {}

    static void print(PrintWriter out, URI endpoint) {
        out.println("export AWS_ENDPOINT_URL=" + endpoint);
        out.println("export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1");
        out.println("export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local");
    }
}

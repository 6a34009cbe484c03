package io.bandstream.wiring;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Which addresses take the place of AWS's own.
 *
 * @param tables of DynamoDB; empty: AWS's own for the region
 * @param streams of DynamoDB Streams; empty: AWS's own for the region
 */
record Endpoints(Optional<URI> tables, Optional<URI> streams) {

    /** {@code --endpoint} wins over the environment, a service's own variable over the common one. */
    static Endpoints from(Optional<URI> option, Map<String, String> environment) {
        Optional<URI> common = variable(environment, "AWS_ENDPOINT_URL");
        Optional<URI> tables = option.or(() -> variable(environment, "AWS_ENDPOINT_URL_DYNAMODB"))
                .or(() -> common);
        Optional<URI> streams = option.or(() -> variable(environment, "AWS_ENDPOINT_URL_DYNAMODB_STREAMS"))
                .or(() -> tables.filter(Endpoints::isLocal))
                .or(() -> common);
        return new Endpoints(tables, streams);
    }

    boolean local() {
        return tables.filter(Endpoints::isLocal).isPresent();
    }

    /** A loopback address, or a name without a dot: a machine beside this one, as in a Compose network. */
    static boolean isLocal(URI endpoint) {
        String host = endpoint.getHost();
        return !host.contains(".") || host.startsWith("127.") || host.endsWith(".localhost");
    }

    static Optional<URI> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(value -> EndpointUrl.parse(name, value));
    }
}

package io.bandstream.wiring;

import io.bandstream.kcl.LocalStreamArns;
import io.bandstream.kcl.StreamClients;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Where DynamoDB is and who asks: the factory of all AWS clients. Immutable; each call makes a client, which its caller
 * closes.
 */
public final class Connection {

    private static final Region LOCAL_REGION = Region.US_EAST_1;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int CONNECTIONS = 100;
    private static final List<String> PROXIES = List.of("HTTPS_PROXY", "https_proxy");

    /** Of the whole process: a client that owns its loops waits at its end until they have been quiet for seconds. */
    private static final SdkEventLoopGroup EVENT_LOOPS =
            SdkEventLoopGroup.builder().threadFactory(Connection::daemon).build();

    private final Endpoints endpoints;
    private final Region region;
    private final AwsCredentialsProvider credentials;
    private final List<ExecutionInterceptor> interceptors;

    private Connection(Endpoints endpoints, Region region, AwsCredentialsProvider credentials) {
        this(endpoints, region, credentials, List.of());
    }

    private Connection(
            Endpoints endpoints,
            Region region,
            AwsCredentialsProvider credentials,
            List<ExecutionInterceptor> interceptors) {
        this.endpoints = endpoints;
        this.region = region;
        this.credentials = credentials;
        this.interceptors = interceptors;
    }

    /**
     * From the option {@code --endpoint} and the standard AWS environment. A local endpoint is content with made-up
     * credentials and region when the environment has none.
     *
     * @throws ConnectionException if an endpoint does not take connections, or if credentials or region are missing
     */
    public static Connection open(Optional<URI> endpoint, Map<String, String> environment) {
        Endpoints endpoints = Endpoints.from(endpoint, environment);
        endpoints.tables().ifPresent(Connection::requireListener);
        return endpoints.local() ? local(endpoints, environment) : real(endpoints, environment);
    }

    /** To a server that this process has started itself; the environment plays no part. */
    public static Connection toEmbedded(URI endpoint) {
        return local(Endpoints.from(Optional.of(endpoint), Map.of()), Map.of());
    }

    /** The same connection; calls of the clients that it makes are shown to the interceptor. */
    Connection measuredBy(ExecutionInterceptor interceptor) {
        return new Connection(endpoints, region, credentials, List.of(interceptor));
    }

    public boolean local() {
        return endpoints.local();
    }

    /** Empty: AWS's own for the region. */
    public Optional<URI> endpoint() {
        return endpoints.tables();
    }

    /** Where it leads, for people. */
    public String place() {
        return endpoint().map(URI::toString).orElse("DynamoDB") + " (region " + region.id() + ")";
    }

    public Region region() {
        return region;
    }

    public AwsCredentialsProvider credentials() {
        return credentials;
    }

    public DynamoDbClient dynamoDb() {
        return configure(DynamoDbClient.builder().httpClientBuilder(http()), endpoints.tables())
                .build();
    }

    private static DynamoDbAsyncClientBuilder asyncBuilder() {
        return DynamoDbAsyncClient.builder()
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .eventLoopGroup(EVENT_LOOPS)
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .maxConcurrency(CONNECTIONS));
    }

    /** For stream readers, with the stream names of a local server mended. */
    public StreamClients streamClients() {
        LocalStreamArns arns = new LocalStreamArns(region);
        return new StreamClients(
                configure(asyncBuilder(), endpoints.tables(), arns).build(),
                configure(DynamoDbStreamsClient.builder().httpClientBuilder(http()), endpoints.streams(), arns)
                        .build(),
                region);
    }

    private static Thread daemon(Runnable loop) {
        Thread thread = new Thread(loop, "dynamodb-calls");
        thread.setDaemon(true);
        return thread;
    }

    private static ApacheHttpClient.Builder http() {
        return ApacheHttpClient.builder().connectionTimeout(CONNECT_TIMEOUT).maxConnections(CONNECTIONS);
    }

    private <B extends AwsClientBuilder<B, C>, C> B configure(
            B builder, Optional<URI> endpoint, ExecutionInterceptor... more) {
        builder.region(region).credentialsProvider(credentials).overrideConfiguration(override -> {
            interceptors.forEach(override::addExecutionInterceptor);
            Stream.of(more).forEach(override::addExecutionInterceptor);
        });
        endpoint.ifPresent(builder::endpointOverride);
        return builder;
    }

    private static Connection local(Endpoints endpoints, Map<String, String> environment) {
        return new Connection(endpoints, localRegion(environment), localCredentials(environment));
    }

    static Region localRegion(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("AWS_REGION"))
                .filter(name -> !name.isBlank())
                .map(Region::of)
                .orElse(LOCAL_REGION);
    }

    /** Not the default chain: it would ask the network for seconds before it gives up. */
    static AwsCredentialsProvider localCredentials(Map<String, String> environment) {
        String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "local");
        String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "local");
        @Nullable String token = environment.get("AWS_SESSION_TOKEN");
        return StaticCredentialsProvider.create(
                token == null
                        ? AwsBasicCredentials.create(id, secret)
                        : AwsSessionCredentials.create(id, secret, token));
    }

    private static Connection real(Endpoints endpoints, Map<String, String> environment) {
        try {
            Region region = Optional.ofNullable(environment.get("AWS_REGION"))
                    .map(Region::of)
                    .orElseGet(() ->
                            DefaultAwsRegionProviderChain.builder().build().getRegion());
            AwsCredentialsProvider credentials =
                    DefaultCredentialsProvider.builder().build();
            credentials.resolveCredentials();
            if (endpoints.tables().isEmpty()) {
                requireService(region, environment);
            }
            return new Connection(endpoints, region, credentials);
        } catch (SdkClientException e) {
            throw new ConnectionException(
                    "no AWS region or credentials: set AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (or a"
                            + " profile), or name a local DynamoDB with --endpoint http://127.0.0.1:8000",
                    e);
        }
    }

    /** A proxy alone may know the way to AWS: then it is the SDK's to ask. */
    static void requireService(Region region, Map<String, String> environment) {
        if (PROXIES.stream().noneMatch(environment::containsKey)) {
            requireListener(
                    URI.create("https://" + DynamoDbClient.serviceMetadata().endpointFor(region)));
        }
    }

    /** Ours is one quick question; the SDK would repeat its own for seconds. */
    private static void requireListener(URI endpoint) {
        int fallback = "https".equals(endpoint.getScheme()) ? 443 : 80;
        int port = endpoint.getPort() < 0 ? fallback : endpoint.getPort();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(endpoint.getHost(), port), (int) CONNECT_TIMEOUT.toMillis());
        } catch (IOException e) {
            String words = e instanceof UnknownHostException ? "no such host is known here" : e.getMessage();
            throw new ConnectionException(
                    "cannot reach DynamoDB at " + endpoint + " (" + words
                            + "): start a local one with ./bandstream dynamodb, or name another with --endpoint",
                    e);
        }
    }
}

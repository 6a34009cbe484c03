package io.bandstream.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class AwsErrorsTest {

    @Test
    void describe_httpsOnAPortOfHttp_saysWhichAddressToUse() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var unused = CompletableFuture.runAsync(() -> answerInHttp(plain));

            Throwable error = Assertions.catchThrowable(() -> listTables("https://127.0.0.1:" + plain.getLocalPort()));

            assertThat(AwsErrors.describe(error))
                    .contains("the endpoint does not speak TLS: begin its address with http:// in place of https://");
        }
    }

    @Test
    void describe_anotherFailureOfTheClient_hasItsWords() {
        assertThat(AwsErrors.describe(SdkClientException.create("no route")))
                .contains("the call to AWS failed: no route");
    }

    private static void answerInHttp(ServerSocket server) {
        try {
            while (true) {
                try (Socket caller = server.accept()) {
                    int unused = caller.getInputStream().read();
                    caller.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void listTables(String endpoint) {
        try (DynamoDbClient client = DynamoDbClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(override -> override.retryStrategy(RetryMode.STANDARD))
                .httpClientBuilder(ApacheHttpClient.builder())
                .build()) {
            client.listTables();
        }
    }
}

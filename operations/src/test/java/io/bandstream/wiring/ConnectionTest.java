package io.bandstream.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

final class ConnectionTest {

    private static final URI OPTION = URI.create("http://127.0.0.1:1");

    @Test
    void endpoints_nothingSaid_areAwsOwn() {
        assertThat(Endpoints.from(Optional.empty(), Map.of()))
                .isEqualTo(new Endpoints(Optional.empty(), Optional.empty()));
    }

    @Test
    void endpoints_option_winsOverTheEnvironment() {
        Map<String, String> environment =
                Map.of("AWS_ENDPOINT_URL", "http://a:1", "AWS_ENDPOINT_URL_DYNAMODB", "http://b:1");
        assertThat(Endpoints.from(Optional.of(OPTION), environment))
                .isEqualTo(new Endpoints(Optional.of(OPTION), Optional.of(OPTION)));
    }

    @Test
    void endpoints_ofTheService_winOverTheCommonOne() {
        Map<String, String> environment = Map.of(
                "AWS_ENDPOINT_URL", "https://proxy.example.com",
                "AWS_ENDPOINT_URL_DYNAMODB", "https://tables.example.com");
        assertThat(Endpoints.from(Optional.empty(), environment))
                .isEqualTo(new Endpoints(
                        Optional.of(URI.create("https://tables.example.com")),
                        Optional.of(URI.create("https://proxy.example.com"))));
    }

    @Test
    void endpoints_localTables_serveTheStreamsToo() {
        assertThat(Endpoints.from(Optional.empty(), Map.of("AWS_ENDPOINT_URL_DYNAMODB", "http://localhost:8000"))
                        .streams())
                .contains(URI.create("http://localhost:8000"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8000,true",
        "http://127.0.0.1:8000,true",
        "http://[::1]:8000,true",
        "http://dynamodb:8000,true",
        "https://dynamodb.eu-west-1.amazonaws.com,false",
        "https://vpce-1.dynamodb.eu-west-1.vpce.amazonaws.com,false"
    })
    void endpoints_local_isLoopbackOrANameWithoutADot(URI endpoint, boolean local) {
        assertThat(Endpoints.from(Optional.of(endpoint), Map.of()).local()).isEqualTo(local);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8000", "localhost", "ftp://localhost", "http://", "http://a b"})
    void endpointVariable_noUrl_isRefusedByName(String value) {
        assertThatThrownBy(() -> Endpoints.from(Optional.empty(), Map.of("AWS_ENDPOINT_URL", value)))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("AWS_ENDPOINT_URL")
                .hasMessageContaining("http://127.0.0.1:8000");
    }

    @Test
    void open_localWithoutEnvironment_isContentWithMadeUpCredentials() throws IOException {
        try (ServerSocket server = new ServerSocket(0)) {
            Connection connection = Connection.open(Optional.of(at(server)), Map.of());
            assertThat(connection.local()).isTrue();
            assertThat(connection.region().id()).isEqualTo("us-east-1");
            assertThat(connection.credentials().resolveCredentials().accessKeyId())
                    .isEqualTo("local");
        }
    }

    @Test
    void open_localWithEnvironment_usesIt() throws IOException {
        try (ServerSocket server = new ServerSocket(0)) {
            Map<String, String> environment =
                    Map.of("AWS_REGION", "eu-west-1", "AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret");
            Connection connection = Connection.open(Optional.of(at(server)), environment);
            assertThat(connection.region().id()).isEqualTo("eu-west-1");
            assertThat(connection.credentials().resolveCredentials().accessKeyId())
                    .isEqualTo("id");
        }
    }

    @Test
    void requireService_noWayToAws_isToldAtOnce() {
        assertThatThrownBy(() -> Connection.requireService(Region.of("nowhere-1"), Map.of()))
                .isInstanceOf(ConnectionException.class)
                .hasMessageStartingWith(
                        "cannot reach DynamoDB at https://dynamodb.nowhere-1.amazonaws.com (no such host");
    }

    @Test
    void requireService_behindAProxy_isLeftToTheSdk() {
        assertThatNoException()
                .isThrownBy(() -> Connection.requireService(
                        Region.of("nowhere-1"), Map.of("HTTPS_PROXY", "http://proxy.example.com:3128")));
    }

    private static URI at(ServerSocket server) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }
}

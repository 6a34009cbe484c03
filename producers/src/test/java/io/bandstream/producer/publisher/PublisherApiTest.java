package io.bandstream.producer.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.receipt.PlayStore.Lookup;
import io.bandstream.producer.receipt.PlayStore.State;
import io.bandstream.producer.receipt.PlayStore.Voiding;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of Google and what its answers mean, over HTTP. */
final class PublisherApiTest {

    private static final String WRITING = "com.ieltsaiprep.academic.writing";
    private static final String PURCHASE = "products/" + WRITING + "/tokens/a-token";
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final String VOIDED =
            "voidedpurchases?maxResults=1000&includeQuantityBasedPartialRefund=true&startTime="
                    + NOW.minus(Duration.ofDays(1)).toEpochMilli();

    @TempDir
    private Path directory;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final GoogleServer google = new GoogleServer();
    private Instant now = NOW;
    private final PublisherApi api = api(google.uri());

    private PublisherApi api(URI service) {
        return new PublisherApi(CLIENT, service, "com.ieltsaiprep.app", google.account(), new HandClock());
    }

    @AfterEach
    void close() {
        google.close();
    }

    @ParameterizedTest
    @CsvSource({"0,PURCHASED", "1,CANCELED", "2,PENDING"})
    void purchase_known_isFoundAsItStands(int code, State state) {
        google.answer(PURCHASE, 200, "{\"purchaseState\":" + code + ",\"orderId\":\"GPA.1\",\"quantity\":3}");

        assertThat(api.purchase(WRITING, "a-token")).isEqualTo(new Lookup.Found(Optional.of("GPA.1"), state, 3));
    }

    @Test
    void purchase_byPromotion_hasNoOrderAndIsOne() {
        google.answer(PURCHASE, 200, "{\"purchaseState\":0,\"purchaseType\":1}");

        assertThat(api.purchase(WRITING, "a-token")).isEqualTo(new Lookup.Found(Optional.empty(), State.PURCHASED, 1));
    }

    @Test
    void purchase_tokenThatLooksLikeAPath_staysOneStep() {
        google.answer("products/" + WRITING + "/tokens/..%2F..%2Fx%20y%3Fz", 200, "{\"purchaseState\":0}");

        assertThat(api.purchase(WRITING, "../../x y?z")).isInstanceOf(Lookup.Found.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 410})
    void purchase_unknown_isUnknown(int status) {
        google.answer(PURCHASE, status, "{\"error\":{}}");

        assertThat(api.purchase(WRITING, "a-token")).isEqualTo(new Lookup.Unknown());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 500, 503})
    void purchase_serviceRefuses_isUnreachable(int status) {
        google.answer(PURCHASE, status, "busy");

        assertThat(api.purchase(WRITING, "a-token"))
                .isEqualTo(new Lookup.Unreachable("Google Play answered with status " + status + "; try again later"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "{}", "{\"purchaseState\":7}"})
    void purchase_answerOfNoSense_isUnreachable(String body) {
        google.answer(PURCHASE, 200, body);

        assertThat(api.purchase(WRITING, "a-token")).isInstanceOf(Lookup.Unreachable.class);
    }

    @Test
    void purchase_nobodyThere_isUnreachableAndTellsNoToken() {
        PublisherApi nobody = api(URI.create("http://127.0.0.1:1"));

        assertThat(nobody.purchase(WRITING, "a-token"))
                .isEqualTo(new Lookup.Unreachable("Google Play can't be reached (ConnectException); try again later"));
        assertThat(nobody.voided("a-token", NOW)).isInstanceOf(Voiding.Unreachable.class);
    }

    @Test
    void purchase_noAccessToken_isUnreachable() {
        google.refuseTokens(400, "{\"error\":\"invalid_grant\"}");

        assertThat(api.purchase(WRITING, "a-token")).isInstanceOf(Lookup.Unreachable.class);
        assertThat(google.authorizations()).isEmpty();
    }

    @Test
    void token_isAskedForByTheAccountAndKeptUntilShortlyBeforeItExpires() {
        api.purchase(WRITING, "a-token");
        now = NOW.plus(Duration.ofMinutes(58));
        api.purchase(WRITING, "a-token");
        now = NOW.plus(Duration.ofMinutes(59));
        api.purchase(WRITING, "a-token");

        assertThat(google.authorizations()).containsExactly("Bearer secret-1", "Bearer secret-1", "Bearer secret-2");
        assertThat(google.assertions().get(0))
                .isEqualTo(new ObjectMapper()
                        .createObjectNode()
                        .put("iss", "reader@project.example")
                        .put("scope", "https://www.googleapis.com/auth/androidpublisher")
                        .put("aud", google.uri() + "/token")
                        .put("iat", (int) NOW.getEpochSecond())
                        .put("exp", (int) NOW.plusSeconds(600).getEpochSecond()));
    }

    @Test
    void token_thatGoogleNoLongerTakes_isAskedForAnew() {
        google.answer(PURCHASE, 401, "{}");
        api.purchase(WRITING, "a-token");
        api.purchase(WRITING, "a-token");

        assertThat(google.authorizations()).containsExactly("Bearer secret-1", "Bearer secret-2");
    }

    @Test
    void voided_onALaterPage_isFoundWithItsOrder() {
        google.answer(
                VOIDED,
                200,
                "{\"voidedPurchases\":[{\"purchaseToken\":\"another\"}],\"tokenPagination\":{\"nextPageToken\":\"p 2\"}}");
        google.answer(
                VOIDED + "&token=p%202",
                200,
                "{\"voidedPurchases\":[{\"purchaseToken\":\"a-token\",\"orderId\":\"GPA.1\",\"voidedTimeMillis\":\""
                        + NOW.toEpochMilli() + "\"}]}");

        assertThat(api.voided("a-token", NOW)).isEqualTo(new Voiding.Voided(Optional.of("GPA.1"), NOW));
    }

    private static String voided(int quantity, Instant at) {
        return "{\"purchaseToken\":\"a-token\",\"orderId\":\"GPA.1\",\"voidedQuantity\":" + quantity
                + ",\"voidedTimeMillis\":\"" + at.toEpochMilli() + "\"}";
    }

    @Test
    void voided_somePacks_areThoseOfAllPages() {
        Instant earlier = NOW.minusSeconds(60);
        google.answer(
                VOIDED,
                200,
                "{\"voidedPurchases\":[" + voided(2, NOW) + "],\"tokenPagination\":{\"nextPageToken\":\"p\"}}");
        google.answer(VOIDED + "&token=p", 200, "{\"voidedPurchases\":[" + voided(1, earlier) + "]}");

        assertThat(api.voided("a-token", NOW))
                .isEqualTo(new Voiding.Voided(Optional.of("GPA.1"), NOW, Map.of(NOW, 2, earlier, 1)));
    }

    @Test
    void voided_theRestAfterSomePacks_isAllOfIt() {
        google.answer(
                VOIDED, 200, "{\"voidedPurchases\":[" + voided(2, NOW.minusSeconds(60)) + "," + voided(0, NOW) + "]}");

        assertThat(api.voided("a-token", NOW)).isEqualTo(new Voiding.Voided(Optional.of("GPA.1"), NOW));
    }

    @Test
    void purchase_accountIdOfTheApp_isPassedOn() {
        google.answer(PURCHASE, 200, "{\"purchaseState\":0,\"obfuscatedExternalAccountId\":\"u-1\"}");

        assertThat(api.purchase(WRITING, "a-token"))
                .isEqualTo(new Lookup.Found(Optional.empty(), State.PURCHASED, 1, Optional.of("u-1")));
    }

    @Test
    void voided_notInTheList_isNotVoided() {
        google.answer(VOIDED, 200, "{}");

        assertThat(api.voided("a-token", NOW)).isEqualTo(new Voiding.NotVoided());
    }

    @Test
    void voided_serviceRefuses_isUnreachable() {
        google.answer(VOIDED, 503, "");

        assertThat(api.voided("a-token", NOW)).isInstanceOf(Voiding.Unreachable.class);
    }

    @Test
    void voided_listWithoutAnEnd_isUnreachable() {
        String endless = "{\"tokenPagination\":{\"nextPageToken\":\"again\"}}";
        google.answer(VOIDED, 200, endless);
        google.answer(VOIDED + "&token=again", 200, endless);

        assertThat(api.voided("a-token", NOW)).isInstanceOf(Voiding.Unreachable.class);
    }

    @Test
    void serviceAccount_keyFile_isRead() throws IOException {
        assertThat(ServiceAccount.read(keyFile(keyFile()))).isEqualTo(google.account());
        assertThat(google.account()).hasToString("ServiceAccount[email=reader@project.example]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_email", "private_key", "token_uri"})
    void serviceAccount_somethingMissing_isRefused(String name) throws IOException {
        ObjectNode file = keyFile();
        file.remove(name);
        Path path = keyFile(file);

        assertThatThrownBy(() -> ServiceAccount.read(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key.json can't be used: " + name + " is missing; make a JSON key");
    }

    @Test
    void serviceAccount_badKeyOrFile_isRefusedWithoutItsContent() throws IOException {
        Path badKey = keyFile(keyFile().put("private_key", "hush"));
        assertThatThrownBy(() -> ServiceAccount.read(badKey))
                .hasMessageContaining("private_key is no RSA key")
                .hasMessageNotContaining("hush");

        Path noJson = Files.writeString(directory.resolve("key.txt"), "hush");
        assertThatThrownBy(() -> ServiceAccount.read(noJson))
                .hasMessageContaining("it holds no JSON")
                .hasMessageNotContaining("hush");

        assertThatThrownBy(() -> ServiceAccount.read(directory.resolve("none")))
                .hasMessageContaining("it can't be read (NoSuchFileException)");
    }

    private ObjectNode keyFile() {
        String pem = "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(GoogleServer.privateKey())
                + "\n-----END PRIVATE KEY-----\n";
        return new ObjectMapper()
                .createObjectNode()
                .put("type", "service_account")
                .put("client_email", "reader@project.example")
                .put("private_key", pem)
                .put("token_uri", google.uri() + "/token");
    }

    private Path keyFile(ObjectNode content) throws IOException {
        return Files.writeString(directory.resolve("key.json"), content.toString());
    }

    private final class HandClock extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

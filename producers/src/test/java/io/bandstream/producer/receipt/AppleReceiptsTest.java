package io.bandstream.producer.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.account.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R4 and its attacks on the code that production runs; only the root is another one than Apple's. */
final class AppleReceiptsTest {

    private static final String WRITING = "com.ieltsaiprep.academic.writing";
    private static final AppStore STORE = new AppStore();
    private static final Verdict OTHER_SIGNER = new Verdict.NotGenuine("not signed by Apple's App Store");
    private static final Verdict BAD_SIGNATURE = new Verdict.NotGenuine("not signed as the App Store signs");

    @TempDir
    private Path directory;

    private AppleSettings.Root root;
    private AppleReceipts receipts;

    @BeforeEach
    void open() {
        root = STORE.rootIn(directory);
        receipts = AppleReceipts.with(AppleSettings.sandbox(root));
    }

    private static ObjectNode purchase() {
        return AppStore.purchase("2000000123456789", WRITING);
    }

    @Test
    void R4_verify_signedTransaction_isWhatTheStoreSigned() {
        ObjectNode payload =
                purchase().put("quantity", 3).put("appAccountToken", "7E3FB20B-4CDB-47CC-936D-99D65F608138");

        assertThat(receipts.verify(STORE.receipt(payload)))
                .isEqualTo(new Verdict.Genuine(new StoreTransaction(
                        "2000000123456789",
                        WRITING,
                        AppStore.BOUGHT,
                        3,
                        Optional.of("7e3fb20b-4cdb-47cc-936d-99d65f608138"))));
    }

    @Test
    void verify_unknownAttributes_areNoMatter() {
        assertThat(receipts.verify(STORE.receipt(payload -> payload.put("inventedLater", "x"))))
                .isInstanceOf(Verdict.Genuine.class);
    }

    @Test
    void R4_verify_anotherProductPutIn_isNotGenuine() {
        String[] parts = STORE.signed(purchase()).split("\\.", -1);
        String forged = parts[0] + "." + AppStore.part(purchase().put("productId", "com.ieltsaiprep.academic.mocktest"))
                + "." + parts[2];

        assertThat(receipts.verify(ios(forged))).isEqualTo(BAD_SIGNATURE);
    }

    @Test
    void R4_verify_anotherBundle_isNotGenuine() {
        assertThat(receipts.verify(STORE.receipt(payload -> payload.put("bundleId", "com.example.other"))))
                .isEqualTo(new Verdict.NotGenuine("signed for another app"));
    }

    @Test
    void R4_verify_noBundle_isNotGenuine() {
        assertThat(receipts.verify(STORE.receipt(payload -> payload.without(List.of("bundleId")))))
                .isEqualTo(new Verdict.NotGenuine("signed for another app"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Production", "Xcode", "LocalTesting", "Elsewhere"})
    void verify_anotherEnvironment_isNotGenuine(String environment) {
        assertThat(receipts.verify(STORE.receipt(payload -> payload.put("environment", environment))))
                .isEqualTo(new Verdict.NotGenuine("signed for another environment of the App Store"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sandbox", "Production", "Xcode", "LocalTesting"})
    void verify_unsigned_isNotGenuine(String environment) {
        ObjectNode payload = purchase().put("environment", environment);
        String unsigned = AppStore.part(AppStore.header("none", List.of())) + "." + AppStore.part(payload) + ".";

        assertThat(receipts.verify(ios(unsigned))).isEqualTo(BAD_SIGNATURE);
    }

    @Test
    void verify_ownKeyUnderTheStoresCertificates_isNotGenuine() {
        AppStore thief = new AppStore();
        String signature = thief.signed(purchase()).split("\\.", -1)[2];
        String[] parts = STORE.signed(purchase()).split("\\.", -1);

        assertThat(receipts.verify(ios(parts[0] + "." + parts[1] + "." + signature)))
                .isEqualTo(BAD_SIGNATURE);
    }

    @Test
    void verify_rootOfTheSameName_isNotGenuine() {
        assertThat(receipts.verify(new AppStore().receipt(purchase()))).isEqualTo(OTHER_SIGNER);
    }

    @Test
    void verify_certificateOfTheStoreForSomethingElse_isNotGenuine() {
        Authority developer =
                STORE.intermediate.leaf("A developer", Authority.Validity.LONG, "1.2.840.113635.100.6.1.2");

        assertThat(receipts.verify(ios(signedBy(developer, STORE.intermediate))))
                .isEqualTo(OTHER_SIGNER);
    }

    @Test
    void verify_intermediateForSomethingElse_isNotGenuine() {
        Authority other = STORE.root.intermediate("Other services", "1.2.840.113635.100.6.2.3");
        Authority leaf = other.leaf("Receipt Signing", Authority.Validity.LONG, Authority.RECEIPT_SIGNER);

        assertThat(receipts.verify(ios(signedBy(leaf, other)))).isEqualTo(OTHER_SIGNER);
    }

    @Test
    void verify_receiptSignersCertificateAsAnAuthority_isNotGenuine() {
        Authority signer = STORE.root.leaf("Receipt Signing", Authority.Validity.LONG, Authority.INTERMEDIATE);
        Authority leaf = signer.leaf("Receipt Signing 2", Authority.Validity.LONG, Authority.RECEIPT_SIGNER);

        assertThat(receipts.verify(ios(signedBy(leaf, signer)))).isEqualTo(OTHER_SIGNER);
    }

    @Test
    void verify_certificateExpiredBeforeTheSigning_isNotGenuine() {
        assertThat(receipts.verify(ios(signedBy(leafUntil(AppStore.SIGNED.minusSeconds(1)), STORE.intermediate))))
                .isEqualTo(OTHER_SIGNER);
    }

    @Test
    void verify_certificateExpiredSinceTheSigning_isGenuine() {
        assertThat(receipts.verify(ios(signedBy(leafUntil(AppStore.SIGNED.plusSeconds(1)), STORE.intermediate))))
                .isInstanceOf(Verdict.Genuine.class);
    }

    @Test
    void verify_chainTooShortOrTooLong_isNotGenuine() {
        Authority leaf = leafUntil(Authority.Validity.LONG.until());
        List<Authority> tooShort = List.of(leaf, STORE.intermediate);
        List<Authority> tooLong = List.of(leaf, STORE.intermediate, STORE.root, STORE.root);

        assertThat(receipts.verify(ios(AppStore.signed(purchase(), leaf, tooShort))))
                .isEqualTo(OTHER_SIGNER);
        assertThat(receipts.verify(ios(AppStore.signed(purchase(), leaf, tooLong))))
                .isEqualTo(OTHER_SIGNER);
        assertThat(receipts.verify(ios(AppStore.signed(purchase(), leaf, List.of()))))
                .isEqualTo(BAD_SIGNATURE);
    }

    @Test
    void verify_refunded_isNotGenuine() {
        assertThat(receipts.verify(STORE.receipt(payload -> payload.put("revocationDate", 1_772_300_000_000L))))
                .isEqualTo(new Verdict.NotGenuine("a receipt of a purchase that Apple has refunded or revoked"));
    }

    @Test
    void verify_familyShared_isNotGenuine() {
        assertThat(receipts.verify(STORE.receipt(payload -> payload.put("inAppOwnershipType", "FAMILY_SHARED"))))
                .isInstanceOf(Verdict.NotGenuine.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"transactionId", "productId", "purchaseDate"})
    void verify_somethingMissing_isNotGenuine(String attribute) {
        assertThat(receipts.verify(STORE.receipt(payload -> payload.without(List.of(attribute)))))
                .isEqualTo(new Verdict.NotGenuine("not a receipt of a purchase"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "{}", "MIIBIjANBg", "eyJhbGciOiJFUzI1NiJ9.bnVsbA.AA", "🎫.🎫.🎫"})
    void verify_garbage_isNotGenuine(String garbage) {
        assertThat(receipts.verify(ios(garbage))).isEqualTo(BAD_SIGNATURE);
    }

    @Test
    void verify_payloadOfTheWrongKind_isNotGenuine() {
        assertThat(receipts.verify(STORE.receipt(payload -> payload.put("quantity", "many"))))
                .isEqualTo(BAD_SIGNATURE);
    }

    @Test
    void verify_revocationThatCannotBeAskedFor_isUndecided() {
        AppleReceipts online = AppleReceipts.with(
                new AppleSettings(List.of(root), AppStoreEnvironment.SANDBOX, Optional.empty(), true));
        Authority revocable = STORE.root.revocableIntermediate(
                "Developer Relations", Authority.INTERMEDIATE, "http://127.0.0.1:1/nobody");
        Authority leaf = revocable.leaf("Receipt Signing", Authority.Validity.LONG, Authority.RECEIPT_SIGNER);

        assertThat(receipts.verify(ios(signedBy(leaf, revocable)))).isInstanceOf(Verdict.Genuine.class);
        assertThat(online.verify(ios(signedBy(leaf, revocable))))
                .isEqualTo(new Verdict.Undecided("Apple can't be asked about its certificates now; try again later"));
    }

    @Test
    void verify_production_refusesTheSandbox() {
        AppleReceipts production = AppleReceipts.with(
                new AppleSettings(List.of(root), AppStoreEnvironment.PRODUCTION, Optional.of(1234L), false));

        assertThat(production.verify(STORE.receipt(payload -> payload.put("environment", "Production"))))
                .isInstanceOf(Verdict.Genuine.class);
        assertThat(production.verify(STORE.receipt(purchase()))).isInstanceOf(Verdict.NotGenuine.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Xcode", "LocalTesting", "XCODE", "LOCAL_TESTING", "", "Live"})
    void named_environmentThatIsNotSigned_isRefused(String name) {
        assertThatThrownBy(() -> AppStoreEnvironment.named(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("say Sandbox or Production");
    }

    @Test
    void named_signedEnvironments_areFound() {
        assertThat(AppStoreEnvironment.named("Sandbox")).isEqualTo(AppStoreEnvironment.SANDBOX);
        assertThat(AppStoreEnvironment.named("PRODUCTION")).isEqualTo(AppStoreEnvironment.PRODUCTION);
    }

    @Test
    void settings_everyProblem_isToldAtOnce() {
        assertThatThrownBy(() -> new AppleSettings(List.of(), AppStoreEnvironment.PRODUCTION, Optional.empty(), true))
                .hasMessageContaining("roots is empty")
                .hasMessageContaining("appAppleId is missing");
    }

    @Test
    void with_anotherRootThanMeant_isRefused() {
        assertThatThrownBy(() -> AppleReceipts.with(AppleSettings.sandbox(AppleSettings.Root.appleG3(root.file()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("root.cer can't be used: its SHA-256 fingerprint is ")
                .hasMessageContaining(
                        "not 63343abfb89a6a03ebb57e9b3f5fa7be7c4f5c756f3017b3a8c488c3653e9179; put Apple");
    }

    @Test
    void with_noFileOrNoCertificate_isRefused() throws IOException {
        Path missing = directory.resolve("missing.cer");
        Path text = Files.writeString(directory.resolve("text.cer"), "not a certificate");

        assertThatThrownBy(() -> AppleReceipts.with(AppleSettings.sandbox(AppleSettings.Root.appleG3(missing))))
                .hasMessageContaining("missing.cer can't be used: it can't be read (NoSuchFileException); put Apple");
        assertThatThrownBy(() -> AppleReceipts.with(AppleSettings.sandbox(AppleSettings.Root.appleG3(text))))
                .hasMessageContaining("text.cer can't be used: it holds no X.509 certificate; put Apple");
    }

    @Test
    void with_rootAsPem_isTheSame() throws IOException {
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(STORE.root.certificate())
                + "\n-----END CERTIFICATE-----\n";
        Path file = Files.writeString(directory.resolve("root.pem"), pem);

        AppleReceipts fromPem =
                AppleReceipts.with(AppleSettings.sandbox(new AppleSettings.Root(file, root.fingerprint())));

        assertThat(fromPem.verify(STORE.receipt(purchase()))).isInstanceOf(Verdict.Genuine.class);
    }

    private static Authority leafUntil(Instant until) {
        Authority.Validity validity = new Authority.Validity(Authority.Validity.LONG.from(), until);
        return STORE.intermediate.leaf("Receipt Signing", validity, Authority.RECEIPT_SIGNER);
    }

    private static String signedBy(Authority leaf, Authority intermediate) {
        return AppStore.signed(purchase(), leaf, List.of(leaf, intermediate, STORE.root));
    }

    private static Receipt ios(String data) {
        return new Receipt(Platform.IOS, data);
    }
}

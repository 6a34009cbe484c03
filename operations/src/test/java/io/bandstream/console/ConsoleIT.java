package io.bandstream.console;

import static io.bandstream.console.ConsoleTables.SECRET;
import static io.bandstream.console.ConsoleTables.action;
import static io.bandstream.console.ConsoleTables.assessment;
import static io.bandstream.console.ConsoleTables.id;
import static io.bandstream.console.ConsoleTables.text;
import static io.bandstream.console.ConsoleTables.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bandstream.cli.CommandProcess;
import io.bandstream.handler.EvaluatedBy;
import io.bandstream.local.SharedLocalDynamoDb;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.wiring.Connection;
import io.bandstream.wiring.ConsoleServer;
import io.bandstream.wiring.Tables;
import io.bandstream.wiring.Telemetry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * An operator's day in a real browser: a worker that runs and dies, letters, actions, tables. What is clicked is read back
 * from the tables.
 */
final class ConsoleIT {

    private static final String HOSTILE = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>";

    private final Map<String, String> environment =
            Map.of("AWS_ACCESS_KEY_ID", SharedLocalDynamoDb.freshAccessKey(), "AWS_SECRET_ACCESS_KEY", "secret");
    private final Connection connection = Connection.open(Optional.of(SharedLocalDynamoDb.endpoint()), environment);
    private final DynamoDbClient tables = connection.dynamoDb();
    private final ConsoleTables rows = new ConsoleTables(tables);

    @TempDir
    private Path folder;

    private Browser browser;
    private CommandProcess worker;
    private Telemetry telemetry;
    private ConsoleServer console;
    private String url;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        Browser.require();
        Tables.create(tables);
        worker = CommandProcess.start(
                folder,
                environment,
                "worker",
                "--endpoint",
                SharedLocalDynamoDb.endpoint().toString(),
                "--metrics-port",
                "0");
        browser = Browser.start();
        telemetry = Telemetry.start(connection, "test", new Telemetry.Address("127.0.0.1", 0), environment);
        console =
                ConsoleServer.start(telemetry, new ConsoleSettings("127.0.0.1", 0, "a place"), EvaluatedBy.APP, false);
        url = "http://127.0.0.1:" + console.port();
    }

    @AfterEach
    void end() {
        Optional.ofNullable(console).ifPresent(ConsoleServer::close);
        Optional.ofNullable(telemetry).ifPresent(Telemetry::close);
        Optional.ofNullable(worker).ifPresent(CommandProcess::close);
        Optional.ofNullable(browser).ifPresent(Browser::close);
        tables.close();
    }

    @Test
    void operatorsDay_eachThingClicked_isReadBackFromTheTables() {
        signIn();
        allIsWell();
        lettersAndActionsShowWithoutAReload();
        imagesAreRedactedUntilRevealed_whichIsRecorded();
        redrive_appliesTheLetter();
        discard_takesTheLetterAway_andKeepsWhy();
        hostileText_staysText();
        approveAndReject_areKeptWithTheName();
        reconcile_showsTheDifferences();
        drift_showsATableThatIsNotDeclared();
        redriveAll_saysWhatBecameOfThem();
        deadWorker_isSeenWithin15Seconds();
        consoleGone_isSaid();

        assertThat(browser.hosts())
                .as("nothing comes from elsewhere")
                .containsExactly(url.substring("http://".length()));
    }

    private void signIn() {
        browser.open(url + "/");
        assertThat(browser.url()).endsWith("/sign-in");
        looksWell("sign-in");
        signIn("not the token");
        assertThat(browser.text("[role=alert]")).isEqualTo("That is not the token.");
        assertThat(browser.complaints()).singleElement().asString().contains("403");
        signIn(console.token().orElseThrow().text());
        assertThat(browser.url()).isEqualTo(url + "/");
        assertThat(rows.trail())
                .extracting(entry -> text(entry, "deed") + " " + text(entry, "phase"))
                .containsExactlyInAnyOrder("sign-in refused", "sign-in asked", "sign-in done");
    }

    private void signIn(String token) {
        browser.fill("#who", "Ada");
        browser.fill("#token", token);
        browser.click("main button");
    }

    private void allIsWell() {
        browser.await(".verdict.good", 40);
        assertThat(browser.text(".verdict")).contains("All is well", "1 worker reads 4 streams");
        assertThat(browser.text("#shards")).contains("users", "alive");
        browser.await("#chart canvas", 5);
        looksWell("overview-well");
        browser.press("Tab");
        assertThat(browser.focused()).contains("Skip to the content");
        browser.script("document.activeElement.blur()");
    }

    private void lettersAndActionsShowWithoutAReload() {
        browser.script("window.notReloaded = true");
        rows.file("support-tickets", Catalog.SUPPORT_TICKETS, ticket("TKT-00000000000A"));
        rows.file("assessments", Catalog.ASSESSMENTS, assessment("a-1"));
        rows.file("assessments", Catalog.ASSESSMENTS, assessment(HOSTILE));
        rows.put(Catalog.DEVOPS_ACTIONS, action("ACT-000000000001", "The queue " + HOSTILE));
        rows.put(Catalog.DEVOPS_ACTIONS, action("ACT-000000000002", "A credit is overdrawn"));
        rows.put(
                Catalog.GAPS,
                Item.of("table", Catalog.USERS.name())
                        .with("gap_id", "g-1")
                        .with("shard", "shardId-00000001773926453142-67cadf7d")
                        .with("when", "2026-02-28T09:00:00.000Z")
                        .with("why", "trimmed")
                        .with("state", "repaired")
                        .with("items", 12));

        browser.await("#letters tbody tr:nth-child(3)", 15);
        browser.await("#actions tbody tr:nth-child(2)", 15);
        browser.await(".verdict.warn", 5);
        assertThat(browser.text(".verdict")).contains("3 dead letters wait", "2 actions wait");
        assertThat(browser.text("#gaps")).contains("repaired", "trimmed", "12");
        assertThat(browser.script("window.notReloaded").booleanValue()).isTrue();
        looksWell("overview-attention");
    }

    private void imagesAreRedactedUntilRevealed_whichIsRecorded() {
        browser.click("#letters a:text('TKT-00000000000A')");
        assertThat(browser.text("#images"))
                .contains("user_email", "17 characters")
                .doesNotContain(SECRET);
        looksWell("letter-redacted");
        browser.click("#images button");
        assertThat(browser.text("#images")).contains(SECRET);
        looksWell("letter-revealed");
        assertThat(rows.trail("reveal"))
                .hasSize(2)
                .allSatisfy(entry -> assertThat(text(entry, "who")).isEqualTo("Ada"))
                .allSatisfy(entry ->
                        assertThat(text(entry, "subject")).isEqualTo(id("support-tickets", "TKT-00000000000A")));
    }

    private void redrive_appliesTheLetter() {
        browser.click("button:text('Redrive')");
        assertThat(browser.text(".note")).contains("applied");
        assertThat(rows.letters())
                .doesNotContain(id("support-tickets", "TKT-00000000000A"))
                .hasSize(2);
        assertThat(rows.items(Catalog.DEVOPS_ACTIONS))
                .anySatisfy(action -> assertThat(text(action, "ticket_id")).isEqualTo("TKT-00000000000A"));
        assertThat(rows.trail("redrive"))
                .extracting(entry -> text(entry, "outcome"))
                .containsExactlyInAnyOrder("", "applied");
    }

    private void discard_takesTheLetterAway_andKeepsWhy() {
        browser.click("#letters a:text-is('assessments: a-1')");
        browser.click("button:text('Discard')");
        assertThat(browser.url()).as("without a reason").contains("/letter?id=");
        browser.fill("#discard-reason", "a test of the app");
        browser.click("button:text('Discard')");
        assertThat(browser.text(".note")).contains("discarded");
        assertThat(rows.letters()).containsExactly(id("assessments", HOSTILE));
        assertThat(rows.trail("discard"))
                .allSatisfy(entry -> assertThat(text(entry, "reason")).isEqualTo("a test of the app"));
    }

    private void hostileText_staysText() {
        assertThat(browser.text("#letters")).contains(HOSTILE);
        browser.click("#letters a");
        browser.click("#images button");
        assertThat(browser.text("#images")).contains(HOSTILE);
        assertThat(browser.script("window.hacked === undefined").booleanValue()).isTrue();
        assertThat(browser.count("main img, main script")).isZero();
    }

    private void approveAndReject_areKeptWithTheName() {
        browser.open(url + "/");
        browser.click("#actions a:text('ACT-000000000001')");
        assertThat(browser.text(".lead")).contains(HOSTILE);
        looksWell("action");
        browser.click("button:text('Approve')");
        assertThat(browser.text(".note")).isEqualTo("Action ACT-000000000001: approved.");
        browser.click("#actions a:text('ACT-000000000002')");
        browser.fill("#reject-reason", "known already");
        browser.click("button:text('Reject')");
        assertThat(browser.text(".note")).isEqualTo("Action ACT-000000000002: rejected.");

        Item approved = rows.one(Catalog.DEVOPS_ACTIONS, "action_id", "ACT-000000000001");
        Item rejected = rows.one(Catalog.DEVOPS_ACTIONS, "action_id", "ACT-000000000002");
        assertThat(List.of(text(approved, "status"), text(approved, "reviewed_by")))
                .containsExactly("approved", "Ada");
        assertThat(List.of(text(rejected, "status"), text(rejected, "reviewed_by"), text(rejected, "rejection_reason")))
                .containsExactly("rejected", "Ada", "known already");
    }

    private void reconcile_showsTheDifferences() {
        rows.put(
                Catalog.TEST_RESULTS,
                Item.of("result_id", "u-1#t-1#a-9").with("user_id", "u-1").with("assessment_id", "a-9"));
        browser.click("#reconcile button");
        browser.await("#reconcile .chip.bad", 20);

        assertThat(browser.text("#reconcile")).contains("u-1#t-1#a-9", "ielts-test-results");
        await().untilAsserted(() -> assertThat(rows.trail("reconcile"))
                .extracting(entry -> text(entry, "outcome"))
                .contains(browser.text("#reconcile .chip .word")));
    }

    private void drift_showsATableThatIsNotDeclared() {
        rows.createUndeclared("bandstream-stray");
        browser.click("#drift button");
        assertThat(browser.text("#drift")).contains("bandstream-stray");
    }

    private void redriveAll_saysWhatBecameOfThem() {
        browser.click("#letters button");
        browser.await("#letters .note:has-text('1 failed-again')", 15);
        assertThat(rows.letters()).hasSize(1);
        await().untilAsserted(() -> assertThat(rows.trail("redrive-all"))
                .extracting(entry -> text(entry, "outcome"))
                .containsExactlyInAnyOrder("", "1 failed-again"));
    }

    private void deadWorker_isSeenWithin15Seconds() {
        worker.process().destroyForcibly();
        Instant killed = Instant.now();
        browser.await(".verdict.bad:has-text('No live worker reads any stream')", 15);
        assertThat(Duration.between(killed, Instant.now())).isLessThan(Duration.ofSeconds(15));
        looksWell("overview-trouble");
    }

    private void consoleGone_isSaid() {
        assertThat(browser.complaints()).isEmpty();
        console.close();
        browser.await("#link[data-kind=bad]", 10);
        assertThat(browser.text("#link")).startsWith("Connection lost: this is from ");
    }

    /** In light, in dark and on a phone: a picture of each, nothing serious for axe, nothing wider than the screen. */
    private void looksWell(String name) {
        assertThat(browser.wider()).as(name + " beyond its window").isNotPositive();
        browser.shot(name);
        assertThat(browser.violations()).as(name + " in light").isEmpty();
        browser.scheme("dark");
        browser.shot(name + "-dark");
        assertThat(browser.violations()).as(name + " in dark").isEmpty();
        browser.scheme("light");
        browser.size(360, 740);
        browser.shot(name + "-phone");
        assertThat(browser.wider()).as(name + " beyond a phone").isNotPositive();
        assertThat(browser.violations()).as(name + " on a phone").isEmpty();
        browser.size(1360, 900);
    }
}

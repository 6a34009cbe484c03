package io.bandstream.producer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.bandstream.producer.account.Platform;
import io.bandstream.producer.account.Registration;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.assessment.AssessmentStart;
import io.bandstream.producer.assessment.Assessments;
import io.bandstream.producer.assessment.Criteria;
import io.bandstream.producer.assessment.Draft;
import io.bandstream.producer.assessment.MockStarting;
import io.bandstream.producer.assessment.Remarks;
import io.bandstream.producer.assessment.Score;
import io.bandstream.producer.assessment.Starting;
import io.bandstream.producer.mail.Letter;
import io.bandstream.producer.receipt.StoreRefund;
import io.bandstream.producer.receipt.StoreReversal;
import io.bandstream.producer.receipt.StoreTransaction;
import io.bandstream.producer.receipt.TrustedReceipts;
import io.bandstream.producer.session.QrIssuing;
import io.bandstream.producer.session.SessionType;
import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Page;
import io.bandstream.producer.store.Query;
import io.bandstream.producer.store.Write;
import io.bandstream.producer.support.Attachment;
import io.bandstream.producer.support.Mail;
import io.bandstream.producer.support.Opening;
import io.bandstream.producer.support.SupportDesk;
import io.bandstream.producer.support.Triage;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.PlainJson;
import io.bandstream.schema.item.AssessmentStatus;
import io.bandstream.schema.item.Product;
import io.bandstream.schema.item.Sentiment;
import io.bandstream.schema.item.TicketCategory;
import io.bandstream.schema.item.TicketPriority;
import io.bandstream.schema.item.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whatever the producers write, at each step of a whole life, fits the published JSON Schemas of version 1. */
final class WrittenItemsTest {

    private static final Map<TableDefinition, String> KINDS = Map.of(
            Catalog.USERS, "user",
            Catalog.ENTITLEMENTS, "entitlement",
            Catalog.ASSESSMENTS, "assessment",
            Catalog.FULL_TESTS, "full-test",
            Catalog.SUPPORT_TICKETS, "support-ticket",
            Catalog.DEVOPS_ACTIONS, "devops-action",
            Catalog.SESSIONS, "session",
            Catalog.AUTH_TOKENS, "auth-token",
            Catalog.RESET_TOKENS, "reset-token");

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final CheckingStore store = new CheckingStore(new InMemoryItemStore());
    private final TestBench bench = new TestBench(store);
    private final Producers producers = bench.producers();

    @Test
    void everyWrite_fitsItsSchema() {
        UserRef user = bench.user("life@example.com");
        producers.accounts().register(Registration.mobile("m@example.com", TestBench.PASSWORD, Platform.IOS, "device"));
        signIn(user);
        buy(user, "t1");
        buy(user, "t2");
        producers.refunds().refund(new StoreRefund("t1", bench.now()));
        producers.refunds().reverse(new StoreReversal("t1", bench.now()));
        buy(user, "t3");
        writing(user);
        reading(user);
        mockTest(user);
        tickets();
        reviews();

        assertThat(store.checked.get()).isGreaterThan(30);
    }

    private void signIn(UserRef user) {
        producers.emailVerification().request(user.email());
        producers
                .emailVerification()
                .verify(bench.letters().last(Letter.VerifyEmail.class).token().text());
        String session = bench.session(user.email());
        QrIssuing.Issued qr = (QrIssuing.Issued) producers.qrSignIns().issue(user);
        producers.qrSignIns().redeem(qr.token().text(), SessionType.MOBILE);
        producers.sessions().logout(session);
        producers.passwordResets().request(user.email());
        producers
                .passwordResets()
                .reset(bench.letters().last(Letter.ResetPassword.class).token().text(), "brand new 1");
    }

    private void buy(UserRef user, String transactionId) {
        StoreTransaction transaction = new StoreTransaction(transactionId, Product.ACADEMIC_WRITING.id(), bench.now());
        producers.purchases().grant(user, TrustedReceipts.write(Platform.ANDROID, transaction));
    }

    private void writing(UserRef user) {
        Assessments assessments = producers.assessments();
        String id = started(assessments.start(user, AssessmentStart.writing(Variant.GENERAL)));
        assessments.autosave(user.userId(), id, Draft.of(1, Map.of("1", "Dear")).at(1, 1, 3000));
        assessments.submit(user.userId(), id, Map.of("1", "Dear Sir", "2", "It is said"));
        assessments.fail(id, "Timeout", "none");
        Criteria.Writing six = new Criteria.Writing(
                BigDecimal.valueOf(6), BigDecimal.valueOf(6), BigDecimal.valueOf(7), new BigDecimal("6.5"));
        assessments.score(id, new Score.Writing(six, six));
        String marked = started(assessments.start(user, AssessmentStart.writing(Variant.GENERAL)));
        assessments.submit(user.userId(), marked, Map.of("1", "Dear Sir", "2", "It is said"));
        Remarks remarks = new Remarks("house.model-v1:0", 812, 140, Map.of("strengths", List.of("Clear.")));
        assessments.evaluated(marked, AssessmentStatus.SUBMITTED, new Score.Writing(six, six), Optional.of(remarks));
        String given = started(assessments.start(user, AssessmentStart.speaking(Variant.GENERAL)));
        assessments.abandon(user.userId(), given);
    }

    private void reading(UserRef user) {
        Assessments assessments = producers.assessments();
        String id = started(assessments.start(user, AssessmentStart.reading(Variant.ACADEMIC, TestBench.READING_TEST)));
        assessments.submit(user.userId(), id, Map.of("1", "TRUE"));
        assessments.score(id, new Score.Marks(30, 40, BigDecimal.valueOf(7)));
    }

    private void mockTest(UserRef user) {
        MockStarting.MockStarted mock = (MockStarting.MockStarted)
                producers.mockTests().start(user, Variant.ACADEMIC, TestBench.LISTENING_TEST, TestBench.READING_TEST);
        mock.parts().forEach(part -> started(producers.assessments().start(user, part)));
    }

    private void tickets() {
        Triage triage = new Triage(
                TicketCategory.REFUND, TicketPriority.HIGH, Sentiment.NEGATIVE, new BigDecimal("0.85"), false);
        SupportDesk desk = producers.supportDesk();
        Mail mail = new Mail(
                "<m@example.com>",
                "life@example.com",
                "Money",
                "Back, please",
                List.of(new Attachment("bill.pdf", "application/pdf", 9)));
        Opening.Opened opened = (Opening.Opened) desk.open(mail, triage);
        desk.resolve(opened.ticketId());
        desk.receive("From: a@example.com\n\nIt crashes".getBytes(StandardCharsets.UTF_8));
    }

    private void reviews() {
        for (String id : List.of("ACT-1", "ACT-2")) {
            Item action = Item.of("action_id", id).with("schema_version", 1).with("timestamp", 1);
            bench.put(Catalog.DEVOPS_ACTIONS, action.with("status", "pending_review"));
        }
        producers.actionReview().approve("ACT-1", "ann");
        producers.actionReview().reject("ACT-2", "ann", "no fault");
    }

    private static String started(Starting starting) {
        return ((Starting.Started) starting).assessmentId();
    }

    private static List<String> complaints(String kind, Item item) {
        return schema(kind).validate(PlainJson.toJson(item)).stream()
                .map(Object::toString)
                .toList();
    }

    private static Schema schema(String kind) {
        String name = "/io/bandstream/schema/json/" + kind + "-v1.json";
        try (InputStream json = WrittenItemsTest.class.getResourceAsStream(name)) {
            return REGISTRY.getSchema(new ObjectMapper().readTree(Objects.requireNonNull(json, name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class CheckingStore implements ItemStore {
        private final ItemStore store;
        private final AtomicInteger checked = new AtomicInteger();

        CheckingStore(ItemStore store) {
            this.store = store;
        }

        @Override
        public Optional<Item> get(TableDefinition table, Item key) {
            return store.get(table, key);
        }

        @Override
        public Page query(Query query) {
            return store.query(query);
        }

        @Override
        public Commit commit(List<Write> writes) {
            Commit commit = store.commit(writes);
            writes.stream().filter(write -> !(write instanceof Write.Check)).forEach(this::check);
            return commit;
        }

        private void check(Write write) {
            Optional.ofNullable(KINDS.get(write.table())).ifPresent(kind -> {
                Item item = store.get(write.table(), write.key()).orElseThrow();
                assertThat(complaints(kind, item)).as(kind).isEmpty();
                checked.incrementAndGet();
            });
        }
    }
}

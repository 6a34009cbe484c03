package io.bandstream.producer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.TestBench;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.assessment.AssessmentStart;
import io.bandstream.producer.assessment.Draft;
import io.bandstream.producer.assessment.Saving;
import io.bandstream.producer.assessment.Starting;
import io.bandstream.producer.report.Seeing.NotYet;
import io.bandstream.producer.report.Seeing.Seen;
import io.bandstream.producer.report.Seeing.UnknownToken;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.producer.store.ScriptedStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.IsoTime;
import io.bandstream.schema.item.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Read your writes, on rows as the consumers leave them. */
final class VisibilityTest {

    private final InMemoryItemStore memory = new InMemoryItemStore();
    private final ScriptedStore store = new ScriptedStore(memory);
    private final TestBench bench = new TestBench(store);
    private final UserRef user = bench.user("a@example.com");
    private final List<Duration> slept = new ArrayList<>();
    private Runnable meanwhile = () -> {};
    private final Visibility visibility = new Visibility(store, pause -> {
        slept.add(pause);
        meanwhile.run();
    });

    private final String id = start();

    private String start() {
        Starting started = bench.producers()
                .assessments()
                .start(user, AssessmentStart.reading(Variant.ACADEMIC, TestBench.READING_TEST));
        return ((Starting.Started) started).assessmentId();
    }

    private WriteToken save() {
        bench.advance(Duration.ofSeconds(1));
        Saving saved = bench.producers().assessments().autosave(user.userId(), id, Draft.of(1, Map.of("1", "a")));
        return WriteToken.of(id, ((Saving.Saved) saved).at());
    }

    private void progress(String assessmentId, Instant at) {
        bench.put(
                Catalog.TEST_PROGRESS,
                Item.of("progress_id", user.userId() + "#" + TestBench.READING_TEST)
                        .with("user_id", user.userId())
                        .with("assessment_id", assessmentId)
                        .with("last_updated", IsoTime.write(at)));
    }

    private void result() {
        bench.put(
                Catalog.TEST_RESULTS,
                Item.of("result_id", user.userId() + "#" + TestBench.READING_TEST + "#" + id)
                        .with("user_id", user.userId())
                        .with("completed_at", 1));
    }

    private void scored() {
        bench.set(Catalog.ASSESSMENTS, Item.of("assessment_id", id), Item.of("status", "scored"));
    }

    private Seeing await(WriteToken token, int seconds) {
        return visibility.await(user.userId(), token, Duration.ofSeconds(seconds));
    }

    @Test
    void rowOfTheWrite_isSeenAtOnce() {
        WriteToken token = save();
        progress(id, bench.now());

        assertThat(await(token, 5)).isEqualTo(new Seen());
        assertThat(slept).isEmpty();
    }

    @Test
    void olderRow_isWaitedFor_notLongerThanAsked() {
        WriteToken token = save();
        progress(id, bench.now().minusMillis(1));

        assertThat(await(token, 3)).isEqualTo(new NotYet());
        assertThat(slept.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void rowThatComesMeanwhile_endsTheWait() {
        WriteToken token = save();
        meanwhile = () -> progress(id, bench.now());

        assertThat(await(token, 5)).isEqualTo(new Seen());
        assertThat(slept).hasSize(1);
    }

    @Test
    void indexBehindItsTable_isWaitedFor() {
        WriteToken token = save();
        progress(id, bench.now());
        store.leaveIndexesBehind();

        assertThat(await(token, 0)).isEqualTo(new NotYet());
    }

    @Test
    void laterAttemptInTheRow_theResultOfTheScoredOneMustBeThere() {
        WriteToken token = save();
        scored();
        progress("another", bench.now().plusSeconds(1));

        assertThat(await(token, 0)).isEqualTo(new NotYet());
        result();
        assertThat(await(token, 0)).isEqualTo(new Seen());
    }

    @Test
    void laterAttemptInTheRow_withoutAScore_isSeen() {
        WriteToken token = save();
        progress("another", bench.now().plusSeconds(1));

        assertThat(await(token, 0)).isEqualTo(new Seen());
    }

    @Test
    void tokenOfAnother_orOfWhatIsGone_isUnknown() {
        WriteToken token = save();

        assertThat(visibility.await("another", token, Duration.ofSeconds(5))).isEqualTo(new UnknownToken());
        assertThat(await(WriteToken.of("no-such-assessment", bench.now()), 5)).isEqualTo(new UnknownToken());
        assertThat(slept).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "bm90IG91cnM", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5IHg", "IHg"})
    void tokenOfNobody_isUnknown(String text) {
        assertThat(await(new WriteToken(text), 5)).isEqualTo(new UnknownToken());
    }
}

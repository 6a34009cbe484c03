package io.bandstream.schema.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.schema.audit.source.Scope;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Work on many sources at once comes out as if it had been done one after another. */
final class ReadAheadTest {

    private static final int INPUTS = 500;
    private static final Path CORPORA = Path.of("src/test/resources/audit");

    private final List<Integer> out = new ArrayList<>();

    @Test
    void executorThatDoesTheLastFirst_resultsComeInOrder() {
        Deque<Runnable> begun = new ArrayDeque<>();
        ReadAhead<Integer> ahead = new ReadAhead<>(begun::push, out::add);
        for (int i = 0; i < INPUTS; i++) {
            int input = i;
            ahead.add(1, () -> input);
            if (i % 3 == 0) {
                begun.pop().run();
            }
        }
        ahead.finish();
        assertThat(out).isEqualTo(IntStream.range(0, INPUTS).boxed().toList());
    }

    @Test
    void executorThatDoesNothing_callerDoesAll() {
        ReadAhead<Integer> ahead = new ReadAhead<>(work -> {}, out::add);
        IntStream.range(0, INPUTS).forEach(input -> ahead.add(1, () -> input));
        ahead.finish();
        assertThat(out).hasSize(INPUTS);
    }

    @Test
    void executorThatIsSlow_littleWaits() {
        assertThat(most(1)).isEqualTo(32);
        assertThat(most(1024 * 1024)).isEqualTo(4);
        assertThat(most(100 * 1024 * 1024)).isEqualTo(1);
    }

    @Test
    void workThatFails_isNotPassedOver() {
        ReadAhead<Integer> ahead = new ReadAhead<>(Runnable::run, out::add);
        ahead.add(1, () -> {
            throw new OutOfMemoryError("no memory");
        });
        assertThatThrownBy(ahead::finish).isInstanceOf(OutOfMemoryError.class).hasMessage("no memory");
    }

    @Test
    void auditOnManyThreads_saysTheSame() {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            AuditReport report = audited(threads);
            assertThat(report.references()).hasSizeGreaterThan(1000);
            assertThat(report).isEqualTo(audited(Runnable::run));
        } finally {
            threads.shutdownNow();
        }
    }

    private static AuditReport audited(Executor executor) {
        return new Audit(Optional.empty(), List.of(), Scope.all(), executor).run(List.of(CORPORA));
    }

    /** How many inputs wait at most, each of so many letters. */
    private int most(int letters) {
        Deque<Integer> sizes = new ArrayDeque<>();
        List<Integer> waiting = new ArrayList<>();
        ReadAhead<Integer> ahead = new ReadAhead<>(work -> waiting.add(sizes.size()), result -> sizes.pop());
        for (int i = 0; i < INPUTS; i++) {
            int input = i;
            sizes.push(input);
            ahead.add(letters, () -> input);
        }
        ahead.finish();
        return waiting.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }
}

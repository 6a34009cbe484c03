package io.bandstream.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.simulation.World.Setting;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle is worth something: it finds each of these bugs, and calls it by its name. */
@ExtendWith(QuietEngine.class)
final class SeededBugsTest {

    private static final int SEEDS = 300;

    private record Bug(String name, Wiring wiring, Class<? extends Violation> seenAs) {
        @Override
        public String toString() {
            return name + " is seen as " + seenAs.getSimpleName();
        }
    }

    static Stream<Bug> bugs() {
        return Stream.of(
                new Bug("a store without guards", Wiring.withStore(Bugs::ignoringGuards), Violation.AppliedTwice.class),
                new Bug(
                        "a guard in a transaction of its own",
                        Wiring.withStore(Bugs::writingTheGuardAfterwards),
                        Violation.AppliedTwice.class),
                new Bug(
                        "an outage taken for success",
                        Wiring.withStore(Bugs::takingOutagesForSuccess),
                        Violation.Lost.class),
                new Bug("a forgotten effect", Wiring.withStore(Bugs::forgettingOneEffect), Violation.Torn.class),
                new Bug(
                        "a letter that goes before its effects come",
                        Wiring.withStore(Bugs::removingLettersFirst),
                        Violation.Lost.class),
                new Bug(
                        "a key that stays parked",
                        Wiring.withStore(Bugs::leavingKeysParked),
                        Violation.KeyLeftParked.class),
                new Bug(
                        "a letter that can't be taken away",
                        Wiring.withStore(Bugs::refusingDeletions),
                        Violation.LetterLeft.class),
                new Bug(
                        "parked keys not looked up",
                        Wiring.withView(Bugs::hidingParkedKeys),
                        Violation.OutOfOrder.class),
                new Bug("lanes without order", Wiring.withHandler(Bugs::breakingLanes), Violation.OutOfOrder.class),
                new Bug(
                        "a rejection without a letter",
                        Wiring.withHandler(Bugs::passingOverWhatIsRejected),
                        Violation.Lost.class),
                new Bug(
                        "an effect of what is skipped",
                        Wiring.withHandler(Bugs::applyingWhatIsSkipped),
                        Violation.Uncalled.class),
                new Bug(
                        "a checkpoint one too far",
                        Wiring.withProcessor(Bugs::checkpointingOneTooFar),
                        Violation.Lost.class),
                new Bug(
                        "a shard ended before all is settled",
                        Wiring.withProcessor(Bugs::endingShardsTooEarly),
                        Violation.Lost.class),
                new Bug("checkpoints forgotten", Wiring.withProcessor(Bugs::neverSettling), Violation.StuckShard.class),
                new Bug("a gap said to be wider", Wiring.withGaps(Bugs::exaggerated), Violation.FalseGap.class),
                new Bug("a silent gap", Wiring.withGaps(Bugs::silent), Violation.Lost.class),
                new Bug(
                        "children before parents",
                        Wiring.withListing(Bugs::withoutParents),
                        Violation.OutOfOrder.class));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void bug_withinSomeHundredSeeds_isFound(Bug bug) {
        List<Violation> found = LongStream.range(0, SEEDS)
                .mapToObj(Scenario::of)
                .map(scenario -> Simulation.run(scenario, Setting.sound().with(bug.wiring())))
                .flatMap(report -> report.violations().stream())
                .filter(bug.seenAs()::isInstance)
                .limit(1)
                .toList();

        assertThat(found).as(bug.name()).isNotEmpty();
    }
}

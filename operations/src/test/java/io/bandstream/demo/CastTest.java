package io.bandstream.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CastTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 6, 7, 25, 100})
    void of_twoOrMore_playsTheWholeStory(int players) {
        Set<Chapter> played = EnumSet.noneOf(Chapter.class);
        Cast.of(players).parts().forEach(played::addAll);

        assertThat(played).isEqualTo(EnumSet.allOf(Chapter.class));
        assertThat(Cast.of(players).parts()).hasSize(players);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 25})
    void of_anyNumber_staysWithinTheDailyLimit(int players) {
        assertThat(Cast.of(players).parts())
                .allSatisfy(part -> assertThat(
                                part.stream().mapToInt(Chapter::starts).sum())
                        .isLessThanOrEqualTo(8));
    }

    @Test
    void of_one_leavesOutWhatDoesNotFitIntoADay() {
        assertThat(Cast.of(1).parts().get(0)).contains(Chapter.FOUR_SKILLS, Chapter.MOCK_TEST, Chapter.OLD_APP);
    }
}

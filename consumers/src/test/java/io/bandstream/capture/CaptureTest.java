package io.bandstream.capture;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.Catalog;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class CaptureTest {

    /** The figures are counted by hand from the story of each of its people. */
    @Test
    void small_holdsWhatGoesWrongInTheField() {
        Capture small = Capture.small();
        Expected expected = small.expected();

        assertThat(small.writes()).hasSize(86);
        assertThat(expected.charges()).hasSize(27);
        assertThat(expected.overdrawn()).hasSize(5);
        assertThat(Collections.frequency(expected.charges().values(), "app")).isEqualTo(3);
        assertThat(expected.tickets()).hasSize(4);
        assertThat(expected.unknownProducts()).hasSize(1);
        assertThat(expected.usersWithoutId()).hasSize(1);
        assertThat(small.recovered()).hasSize(1);
        assertThat(small.inError()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "amara.okonkwo@example.net,4,0,0", "bjorn.aas@example.org,2,0,2", "chiamaka.eneh@example.com,0,2,0",
        "dmitri.volkov@example.net,5,0,1", "elif.demir@example.org,2,0,0", "Farid.Haddad@Example.net,2,0,0",
        "Greta.Lind@Example.org,1,0,1", "hiro.tanabe@example.com,1,0,6", "ilse.brouwer@example.net,2,0,0"
    })
    void small_creditsOfEach_areAsCountedByHand(String email, int byPipeline, int byApp, int remaining) {
        Expected expected = Capture.small().expected();
        String userId = requireNonNull(expected.users().get(email)).userId();
        Expected.Credits credits = requireNonNull(expected.credits().get(userId));

        assertThat(sum(credits.consumedByPipeline())).isEqualTo(byPipeline);
        assertThat(sum(credits.consumedByApp())).isEqualTo(byApp);
        assertThat(sum(credits.remaining())).isEqualTo(remaining);
    }

    @ParameterizedTest
    @MethodSource("io.bandstream.capture.Capture#all")
    void expected_ofEachCapture_addsUp(Capture capture) {
        Expected expected = capture.expected();

        expected.credits()
                .values()
                .forEach(credits -> assertThat(sum(credits.granted()))
                        .isEqualTo(sum(credits.consumedByApp())
                                + sum(credits.consumedByPipeline())
                                + sum(credits.remaining())));
        assertThat(expected.users().values().stream()
                        .mapToInt(user -> sum(user.completed()))
                        .sum())
                .isEqualTo(expected.charges().size());
        assertThat(expected.users().values().stream()
                        .mapToInt(Expected.UserTotals::errorItems)
                        .sum())
                .isEqualTo(capture.inError().size());
        assertThat(expected.credits().values().stream().flatMap(credits -> credits.overdrawn().stream()))
                .containsExactlyInAnyOrderElementsOf(expected.overdrawn());
        assertThat(capture.puts(Catalog.ASSESSMENTS.name()).stream()
                        .map(item -> item.text("assessment_id").orElseThrow())
                        .distinct())
                .hasSize(expected.charges().size() + capture.inError().size());
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}

package io.bandstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DemoCommandIT {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void threeUsers_everythingComesOutAndIsShown() {
        assertThat(run("demo", "--users", "3", "--seed", "1"))
                .as(out.toString())
                .isZero();

        assertThat(out.toString())
                .contains(
                        "3 players, seed 1",
                        "18 of 18",
                        "caught-up",
                        "consistent;",
                        "entitlement-overdrawn",
                        "unentitled")
                .doesNotContain("WRONG");
        assertThat(err.toString()).contains("playing: ", "catch up");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "many"})
    void users_fewerThanOne_isRefusedInOneLine(String users) {
        assertThat(run("demo", "--users", users)).isEqualTo(2);
        assertThat(err.toString())
                .contains("'" + users + "' is no number of users")
                .hasLineCount(1);
    }

    private int run(String... arguments) {
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, Map.of());
        return CommandTree.create(terminal, Lifetime::new).execute(arguments);
    }
}

package io.bandstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LiveViewTest {

    private final StringWriter out = new StringWriter();
    private Optional<Integer> height = Optional.empty();
    private final LiveView view = new LiveView(new PrintWriter(out), () -> height);

    @Test
    void open_takesTheSecondScreenWithoutCursorAndWrapping() {
        assertThat(out.toString()).isEqualTo("\u001b[?1049h\u001b[?25l\u001b[?7l");
    }

    @Test
    void draw_overwritesInPlaceAndErasesWhatIsLeftOver() {
        String drawn = drawn("a\nb\n");

        assertThat(drawn).isEqualTo("\u001b[Ha\u001b[K\r\nb\u001b[K\r\n\u001b[J");
    }

    @Test
    void draw_windowMadeSmaller_leavesOutWhatDoesNotFit() {
        assertThat(drawn("a\nb\nc\n")).contains("c");
        height = Optional.of(3);

        assertThat(drawn("a\nb\nc\n")).contains("b").doesNotContain("c\u001b");
    }

    @Test
    void close_restoresTheTerminalOnceAndDrawsNoMore() {
        int before = out.toString().length();
        view.close();
        view.close();
        view.draw("late");

        assertThat(out.toString().substring(before)).isEqualTo("\u001b[?7h\u001b[?25h\u001b[?1049l");
    }

    private String drawn(String page) {
        int before = out.toString().length();
        view.draw(page);
        return out.toString().substring(before);
    }
}

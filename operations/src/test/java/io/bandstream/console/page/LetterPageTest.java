package io.bandstream.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.console.access.Session;
import io.bandstream.console.html.Markup;
import io.bandstream.engine.DeadLetterRows.Filed;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.stream.Change;
import io.bandstream.stream.SequenceNumber;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LetterPageTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Session SESSION = new Session("id-secret", "Ada", "key", "guard-secret", NOW);

    /** In each kind of value, and inside of others. */
    private static final String SECRET = "carol@example.org";

    private static final Item IMAGE = Item.builder()
            .put("email", SECRET)
            .put("number", Value.of(4_711_815))
            .put("flag", true)
            .put("binary", new Value.Binary(ByteBuffer.wrap(SECRET.getBytes(StandardCharsets.UTF_8))))
            .put("map", Item.of("inner", SECRET))
            .put("list", Value.of(List.of(Value.of(SECRET))))
            .put("texts", new Value.TextSet(Set.of(SECRET)))
            .put("numbers", new Value.NumSet(Set.of(new Value.Num(BigDecimal.valueOf(4_711_815)))))
            .put("nothing", Value.NULL)
            .build();

    private static String page(Change change, boolean revealed) {
        Item head = Item.builder()
                .put("id", "users#e-1")
                .put("handler", "users")
                .put("table", "ielts-genai-prep-users")
                .put("key", Item.of("email", SECRET))
                .put("error_class", "wrong-type")
                .put("error", "<b>bad</b>")
                .put("rule_version", 1)
                .put("pieces", 1)
                .build();
        LetterPage.Sheet sheet = new LetterPage.Sheet(new Filed(head, change, List.of()), revealed, NOW);
        return Markup.document(new LetterPage(new Layout("a place")).page(sheet, SESSION, Optional.empty()));
    }

    private static Change.Origin origin() {
        return new Change.Origin(
                "ielts-genai-prep-users", "label", Item.of("email", SECRET), "e-1", new SequenceNumber("1"), NOW);
    }

    @Test
    void redacted_noValueIsOnThePage_norIsTheKey() {
        String page = page(new Change.Inserted(origin(), IMAGE), false);

        assertThat(page)
                .doesNotContain(SECRET, "Y2Fyb2xAZXhhbXBsZS5vcmc=", "4711815", ">true<")
                .contains("(e-mail)", "17 characters", "map of 1", "list of 1", "number", "true or false", "binary");
        assertThat(IMAGE.attributes().keySet())
                .allSatisfy(name -> assertThat(page).contains("<code>" + name + "</code>"));
    }

    @Test
    void revealed_allValuesAreOnThePage() {
        assertThat(page(new Change.Inserted(origin(), IMAGE), true)).contains(SECRET, "4711815", ">true<");
    }

    @Test
    void twoImages_differencesAreNamed_whileRedacted() {
        Item old = Item.of("same", "s").with("changed", "a").with("removed", "r");
        Item now = Item.of("same", "s").with("changed", "b").with("added", "n");

        String page = page(new Change.Modified(origin(), old, now), false);

        assertThat(Stream.of("changed", "removed", "added"))
                .allSatisfy(word -> assertThat(page).contains("<span class=\"diff\">" + word + "</span>"));
        assertThat(page.split("class=\"diff\"", -1)).hasSize(4);
    }

    @Test
    void hostileNamesAndErrors_stayText() {
        Item hostile = Item.of("\"><script>x()</script>", "v");

        assertThat(page(new Change.Removed(origin(), hostile), true))
                .contains("&quot;&gt;&lt;script&gt;x()&lt;/script&gt;", "&lt;b&gt;bad&lt;/b&gt;")
                .doesNotContain("<script>x()", "<b>bad");
    }

    @Test
    void eachForm_bearsTheGuard_andThePageNeverTheSessionsId() {
        String page = page(new Change.Inserted(origin(), IMAGE), false);

        assertThat(page.split("<form", -1)).hasSameSizeAs(page.split("value=\"guard-secret\"", -1));
        assertThat(page).doesNotContain("id-secret");
    }
}

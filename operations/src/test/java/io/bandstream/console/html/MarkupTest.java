package io.bandstream.console.html;

import static io.bandstream.console.html.Node.element;
import static io.bandstream.console.html.Node.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkupTest {

    @Test
    void text_thatLooksLikeMarkup_staysText() {
        assertThat(Markup.of(element("p", "<script>alert('1')</script> & \"more\"")))
                .isEqualTo("<p>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;more&quot;</p>");
    }

    @Test
    void attribute_thatWouldEndItself_staysOne() {
        assertThat(Markup.of(element("td").with("data-label", "\" onclick=\"alert(1)\" x=\"")))
                .isEqualTo("<td data-label=\"&quot; onclick=&quot;alert(1)&quot; x=&quot;\"></td>");
    }

    @Test
    void text_controlAndTurningCharacters_areReplaced() {
        assertThat(Markup.of(text("a\u0000b\u001Bc\u202Ed\u2066e\u0085f\n\tg")))
                .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\n\tg");
    }

    @ParameterizedTest
    @CsvSource({"a,onclick,x()", "p,style,color:red", "iframe,srcdoc,x", "a,HREF,/", "a,on load,x", "p,x\"y,z"})
    void element_withCodeStyleOrAnotherName_isRefused(String tag, String name, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> element(tag).with(name, value))
                .withMessageContaining(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "//evil.example/", "/\\evil.example", "https://evil.example", "x", " /"})
    void address_ofAnotherServer_isRefused(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> element("a").with("href", address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/letter?id=a%23b", "#letters", "/#letters"})
    void address_ofThisServer_isTaken(String address) {
        assertThat(Markup.of(element("a").with("href", address))).isEqualTo("<a href=\"" + address + "\"></a>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"script x", "1", "p>", ""})
    void tag_ofAnotherForm_isRefused(String tag) {
        assertThatIllegalArgumentException().isThrownBy(() -> element(tag));
    }

    /** Whatever stands in a text or an attribute, the only marks of markup are those of the element itself. */
    @Test
    void anyText_makesNoMarkup() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            String any = random.ints(random.nextInt(40), 0, 0x300)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String html = Markup.of(element("b", any).with("title", any));

            assertThat(html.substring("<b title=\"".length(), html.length() - "</b>".length()))
                    .as("seed " + seed)
                    .matches("(?s)[^<>\"']*\">[^<>\"']*");
        }
    }

    @Test
    void document_beginsWithItsType_andEmptyElementsHaveNoEnd() {
        assertThat(Markup.document(element("html", element("meta").with("charset", "utf-8"))))
                .isEqualTo("<!doctype html>\n<html><meta charset=\"utf-8\"></html>");
    }
}

package barid.reader.page;

import static org.assertj.core.api.Assertions.assertThat;

import barid.reader.page.document.InlineText;
import org.junit.jupiter.api.Test;

final class InlineTextTest {
    private final InlineText text = new InlineText();

    @Test
    void foldsWhiteSpaceAcrossPieces() {
        String white = " \n\t\u00a0".repeat(2_000);

        assertThat(text.append(white, false, false)).isFalse();
        assertThat(text.append("a" + white + "b" + white, false, false)).isTrue();
        assertThat(text.append(white + "c", false, false)).isTrue();
        assertThat(text.take()).isEqualTo("a b c");
        assertThat(text.take()).isNull();
    }

    @Test
    void keepsWhiteSpaceThatIsMeant() {
        text.append("if (a)\n  b();\u200b", false, true);

        assertThat(text.take()).isEqualTo("if (a)\n  b();");
    }

    @Test
    void measuresWhatIsLinked() {
        text.append("See ", false, false);
        text.append("the harbour", true, false);
        text.newLine();
        text.append("雨", true, false);

        assertThat(text.linkSize()).isEqualTo(13);
        assertThat(text.take()).isEqualTo("See the harbour\n雨");
        assertThat(text.linkSize()).isZero();
    }
}

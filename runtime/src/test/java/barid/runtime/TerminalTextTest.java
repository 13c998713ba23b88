package barid.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTextTest {
    /** Arabic with vowel signs, Persian with its joiner, Hindi, families and flags, combining signs, wide and rare letters. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "بَدْءُ حصادِ القمحِ، ١٤٤٧",
                "می\u200cخواهم",
                "क्\u200dष",
                "\ud83d\udc69\u200d\ud83d\udc67",
                "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f",
                "e\u0301\u00a0\u00ad日本",
                ""
            })
    void leavesTextWhole(String text) {
        assertThat(TerminalText.line(text)).isEqualTo(text);
        assertThat(TerminalText.lines(text)).isEqualTo(text);
        assertThat(TerminalText.json(text)).isEqualTo(text);
    }

    @Test
    void takesOutWhatSteers() {
        assertThat(TerminalText.line("a\u001b[2Jb\u009b1mc\u007fd\u0085e\u2028f\ng\rh\ti"))
                .isEqualTo("a [2Jb 1mc d e f g h i");
        assertThat(TerminalText.line("\u202eabc\u202c\u2066d\u2069\u200ee\u200f\u061c"))
                .isEqualTo("abcde");
        assertThat(TerminalText.lines("a\r\nb\tc\rd\u009be")).isEqualTo("a\r\nb\tc d e");
    }

    @Test
    void keepsTheContentOfDocuments() {
        assertThat(TerminalText.json("{\"a\":\"\u202e\u009b\"}\n")).isEqualTo("{\"a\":\"\\u202e\\u009b\"}\n");
        assertThat(TerminalText.xml("<a t=\"\u202e\u009b\"/>\n")).isEqualTo("<a t=\"&#x202e;&#x9b;\"/>\n");
    }

    @Test
    void standsBetweenAProgramAndTheTerminal() {
        StringWriter terminal = new StringWriter();
        PrintWriter out = new PrintWriter(TerminalText.writer(terminal), true);
        out.println("a\u009bb");
        out.printf("%s\n", "c\u202ed");
        out.write('\u001b');
        out.write(new char[] {'x', '\u009b', 'y'}, 1, 2);
        out.flush();
        assertThat(terminal.toString().replace(System.lineSeparator(), "\n")).isEqualTo("a b\ncd\n  y");
    }
}

package barid.reader.entry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlsTest {
    @Test
    void takesOutControlsOfBothKinds() {
        assertThat(Controls.outOfText("a\u0000b\u001b[2Jc\u007fd\n\te")).isEqualTo("ab[2Jcd\n\te");
        assertThat(Controls.outOfLine("a\u0081b\nc")).isEqualTo("ab c");
    }

    /** A quotation mark, a dash and an ellipsis of windows-1252 that came as Latin-1. */
    @Test
    void readsLettersThatWereTakenForControls() {
        assertThat(Controls.outOfText("don\u0092t \u0096 \u0085 \u009b")).isEqualTo("don\u2019t \u2013 \u2026 \u203a");
    }

    @Test
    void endsMarksOfDirectionWithTheirField() {
        assertThat(Controls.outOfLine("\u202eabc")).isEqualTo("\u202eabc\u202c");
        assertThat(Controls.outOfLine("\u2067a\u202bb\u202c")).isEqualTo("\u2067a\u202bb\u202c\u2069");
        assertThat(Controls.outOfLine("\u2066a\u202ab")).isEqualTo("\u2066a\u202ab\u202c\u2069");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "بدء حصاد القمح",
                "می\u200cخواهم",
                "\u2068أ\u2069 ب",
                "\ud83d\udc69\u200d\ud83d\udc67 e\u0301",
                ""
            })
    void leavesTextWhole(String text) {
        assertThat(Controls.outOfLine(text)).isEqualTo(text);
        assertThat(Controls.outOfText(text)).isEqualTo(text);
    }
}

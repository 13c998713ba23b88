package barid.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ArabicFoldingTest {
    private static final String SAME = "=";
    private static final String GONE = "-";

    @Test
    void differsWhereTheReviewedTableSaysSo() throws IOException {
        String table = table();
        try (InputStream in = ArabicFoldingTest.class.getResourceAsStream("/barid/model/text/arabic-folding.txt")) {
            assertThat(table)
                    .as("the table as it is now:\n%s", table)
                    .isEqualTo(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void leavesWhatIsNotInTheTable() {
        for (ArabicFolding use : ArabicFolding.values()) {
            assertThat("aé٭ב0ﻻ中".chars().filter(c -> !ArabicFolding.covers(c)).mapToObj(c -> use.fold((char) c)))
                    .as(use.name())
                    .containsExactly('a', 'é', 'ב', '0', 'ﻻ', '中');
        }
    }

    @Test
    void foldsTwice() {
        for (ArabicFolding use : ArabicFolding.values()) {
            for (char c = '\u0600'; c <= '\u06ff'; c++) {
                char once = use.fold(c);
                assertThat(use.fold(once)).as("%s U+%04X", use, (int) c).isEqualTo(once);
            }
        }
    }

    /** A line for each run of characters that the uses do not all treat alike, as text that went through the form of each. */
    private static String table() {
        List<String> lines = new ArrayList<>();
        lines.add("Arabic block, where the uses differ: = stays, - is left out");
        lines.add(line("", Stream.of(ArabicFolding.values()).map(Enum::name).toList()));
        int first = 0x600;
        while (first <= 0x6ff) {
            List<String> fate = fate(first);
            int last = first;
            while (last < 0x6ff
                    && Stream.of(SAME, GONE).toList().containsAll(fate)
                    && fate(last + 1).equals(fate)) {
                last++;
            }
            if (fate.stream().distinct().count() > 1) {
                String signs = last > first ? "%04X-%04X".formatted(first, last) : "%04X".formatted(first);
                String shown = last == first && Character.isLetterOrDigit(first) ? " " + Character.toString(first) : "";
                lines.add(line(signs + shown, fate));
            }
            first = last + 1;
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> fate(int sign) {
        return Stream.of(ArabicFolding.values())
                .map(use -> fate(use, (char) sign))
                .toList();
    }

    private static String fate(ArabicFolding use, char sign) {
        StringBuilder folded = new StringBuilder();
        String normal = Normalizer.normalize(String.valueOf(sign), use.form());
        for (char c : normal.toCharArray()) {
            char one = use.fold(c);
            if (one != ArabicFolding.LEFT_OUT) {
                folded.append(one);
            }
        }
        String all = folded.toString();
        return all.isEmpty() ? GONE : all.equals(String.valueOf(sign)) ? SAME : all;
    }

    private static String line(String signs, List<String> fates) {
        StringBuilder line = new StringBuilder("%-12s".formatted(signs));
        for (String fate : fates) {
            line.append("| %-11s".formatted(fate));
        }
        return line.toString().stripTrailing();
    }
}

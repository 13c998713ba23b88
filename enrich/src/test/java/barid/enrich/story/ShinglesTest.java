package barid.enrich.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShinglesTest {
    @Test
    void countsRunsOfThreeWords() {
        assertThat(Shingles.of("", words(30))).hasSize(28);
    }

    @Test
    void countsRunsOfFiveCharactersWhereNoSpacesAreWritten() {
        String text = "外交部长今天上午抵达首都讨论停火问题并会见当地官员随后前往边境地区视察难民营了解援助物资分发情况最后返回机场";
        assertThat(Shingles.of("", text)).hasSize(text.length() - 4);
    }

    @Test
    void ignoresCasePunctuationAndArabicMarks() {
        String plain = "وصل الوزير إلى العاصمة صباح اليوم لبحث الهدنة ".repeat(1) + words(20);
        String marked = "وَصَلَ الوزيــر، إلى العاصمة صباح اليوم: لبحث الهدنة! "
                + words(20).replace("w", "W");
        assertThat(Shingles.of("", marked)).isEqualTo(Shingles.of("", plain));
    }

    @Test
    void leavesTheHeadlineOutWhereTheBodyStandsAlone() {
        assertThat(Shingles.of("One headline", words(40))).isEqualTo(Shingles.of("Another one", words(40)));
    }

    @Test
    void takesAShortTextAsOnePieceWithItsHeadline() {
        assertThat(Shingles.of("Truce holds", "Both sides said so.")).hasSize(1);
        assertThat(Shingles.of("Truce holds", "Both sides said so."))
                .isNotEqualTo(Shingles.of("Truce broken", "Both sides said so."));
    }

    @Test
    void hasNoPiecesForAlmostNoText() {
        assertThat(Shingles.of("Photo", "Read more")).isEmpty();
        assertThat(Shingles.of("", "")).isEmpty();
    }

    private static String words(int count) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            words.append("w").append(i).append(' ');
        }
        return words.toString();
    }
}

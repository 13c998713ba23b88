package barid.reader.page;

import static org.assertj.core.api.Assertions.assertThat;

import barid.reader.page.text.TextShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextShapeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Rain, then sun. | 13 | 1 | 1 | 0 | true",
                "'He said: “Stop!”' | 14 | 0 | 1 | 0 | true",
                "أمطار، ثم شمس؟ | 12 | 1 | 1 | 0 | true",
                "雨、そして晴れ。 | 20 | 1 | 1 | 0 | true",
                "Room 12 of ٣٤ | 10 | 0 | 0 | 4 | false",
                "ฝนตก แล้ว | 8 | 1 | 0 | 0 | false"
            })
    void countsTheSameInEveryScript(String text, int size, int commas, int stops, int digits, boolean ends) {
        assertThat(TextShape.of(text)).isEqualTo(new TextShape(size, commas, stops, digits, ends));
    }

    @Test
    void stopsMeasuringWhereThereIsEnough() {
        assertThat(TextShape.size("abc def", 100)).isEqualTo(6);
        assertThat(TextShape.size("x".repeat(1_000), 10)).isBetween(10, 12);
    }
}

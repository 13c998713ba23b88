package barid.reader.date;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Moment;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the JDK writes in a language is read back, with the language known. */
class DateLocalesTest {
    private static final DateReader READER = new DateReader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "af", "am", "ar", "ar-MA", "ar-DZ", "ar-LB", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de",
                "el", "en", "en-GB", "es", "et", "eu", "fi", "fil", "fr", "ga", "gl", "gu", "ha", "he", "hi", "hr",
                "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "km", "kn", "ko", "ky", "lb", "lo", "lt", "lv", "mk",
                "ml", "mr", "ms", "nb", "ne", "nl", "pa", "pl", "pt", "ro", "ru", "si", "sk", "sl", "so", "sq", "sr",
                "sr-Latn", "sv", "sw", "ta", "te", "tg", "tk", "tr", "ug", "uk", "ur", "uz", "vi", "zh", "zh-TW", "zu"
            })
    void readsWhatTheJdkWrites(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        for (int month = 1; month <= 12; month++) {
            LocalDateTime time = LocalDateTime.of(2024, month, Math.min(28, month + 13), 22, 35, 9);
            for (FormatStyle style : new FormatStyle[] {FormatStyle.FULL, FormatStyle.LONG, FormatStyle.MEDIUM}) {
                String written = DateTimeFormatter.ofLocalizedDateTime(style, FormatStyle.MEDIUM)
                        .withLocale(locale)
                        .format(time);
                assertThat(READER.read(written, tag).map(Moment::instant))
                        .as(written)
                        .contains(time.toInstant(ZoneOffset.UTC));
            }
        }
    }

    /** Where the JDK names a part of the day in words of more than two letters, its hour is read back. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ar", "az", "bg", "bn", "ca", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "gl", "gu", "he",
                "hi", "hr", "hu", "id", "is", "it", "kk", "kn", "ko", "lo", "lt", "lv", "mk", "ml", "mr", "nb", "ne",
                "nl", "pa", "pl", "pt", "ro", "ru", "si", "sk", "sl", "sq", "sr", "sv", "ta", "te", "th", "tr", "uk",
                "ur", "uz", "zh"
            })
    void readsThePartsOfTheDayThatTheJdkWrites(String tag) {
        for (int hour = 0; hour < 24; hour++) {
            LocalDateTime time = LocalDateTime.of(2024, 5, 14, hour, 35);
            String written = DateTimeFormatter.ofPattern("yyyy-MM-dd h:mm B", Locale.forLanguageTag(tag))
                    .format(time);
            assertThat(READER.read(written, tag).map(Moment::instant))
                    .as(written)
                    .contains(time.toInstant(ZoneOffset.UTC));
        }
    }
}

package barid.reader.date;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Moment;
import barid.model.article.Moment.Precision;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomeZonesTest {
    @ParameterizedTest
    @CsvSource({
        "fa, https://paper.example/1, Asia/Tehran",
        "ar, https://paper.com.eg/1, Africa/Cairo",
        "ar-MA, https://paper.example/1, Africa/Casablanca",
        "en, https://www.paper.in/, Asia/Kolkata",
        "en, https://paper.co.uk/, Europe/London",
        "es, https://diario.com.co/, America/Bogota",
        "ja_JP, , Asia/Tokyo",
        "ru, https://paper.ua/, Europe/Kyiv",
        "zh-TW, , Asia/Taipei"
    })
    void isAtHomeWhereItsSiteOrItsLanguageIs(String language, @Nullable URI address, String zone) {
        assertThat(HomeZones.of(language, address).map(Object::toString)).contains(zone);
    }

    @ParameterizedTest
    @CsvSource({
        "en, https://paper.example/",
        "ar, https://paper.com/",
        "es, https://diario.co/",
        "en, https://station.tv/",
        "pt-BR, https://jornal.com.br/",
        "en, http://127.0.0.1/"
    })
    void isAtHomeNowhereWhereSeveralZonesAreLikely(String language, URI address) {
        assertThat(HomeZones.of(language, address)).isEmpty();
    }

    @Test
    void putsAMomentWithoutZoneWhereItsDocumentIsAtHome() {
        Moment read = new DateReader().read("2026-11-03 14:30:20", "fa").orElseThrow();

        Moment home = HomeZones.atHome(read, "fa", null);

        assertThat(home.instant()).isEqualTo(Instant.parse("2026-11-03T11:00:20Z"));
        assertThat(home.day()).isEqualTo(read.day());
        assertThat(home.precision()).isEqualTo(Precision.MINUTE);
        assertThat(home.zoned()).isFalse();
    }

    @Test
    void leavesWhatWasStated() {
        for (String text : new String[] {"2026-11-03T14:30:00+05:00", "2026-11-03", "2026-11"}) {
            Moment read = new DateReader().read(text, "fa").orElseThrow();
            assertThat(HomeZones.atHome(read, "fa", null)).isEqualTo(read);
        }
    }
}

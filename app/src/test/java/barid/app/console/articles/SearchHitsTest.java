package barid.app.console.articles;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Evidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SearchHitsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|peace talks|The talks on peace go on|talks,peace",
                "en|\"peace talks\"|Peace talks: no peace without talks|Peace talks",
                "en|“peace talks” rain|Rain and peace talks|Rain,peace talks",
                "en|peace -talks|Peace and talks|Peace",
                "en|rain -\"peace talks\"|Rain stops peace talks|Rain",
                "en|rain OR snow|Snow or rain|Snow,rain",
                "en|elect*|They elect|elect",
                "ar|الحرب|حربهم والحرب|حربهم,والحرب",
                "fr|«accord de paix»|Un accord de paix signé|accord de paix",
                "zh-Hans|和平|和平谈判与和平|和平,和平",
                "en|...|Nothing to look for|",
                "en|NEAR (x|A NEAR miss of x|NEAR,x"
            })
    void findsTheWordsOfASearchWhereTheyStand(String language, String search, String title, String found) {
        var hits = SearchHits.of(search).in(language, title, "", "");
        assertThat(hits)
                .allMatch(hit -> hit.field().equals("title") && title.startsWith(hit.term(), hit.offset()))
                .extracting(Evidence::term)
                .containsExactly(found == null ? new String[0] : found.split(","));
    }

    @Test
    void tellsTheFieldsOfAnArticleApart() {
        assertThat(SearchHits.of("rain").in("en", "Rain", "It rains.", "No rain.\n\nThen rain."))
                .extracting(hit -> hit.field() + " " + hit.offset())
                .containsExactly("title 0", "lead 3", "text 3", "text 15");
    }

    @Test
    void hasNothingWithoutASearch() {
        assertThat(SearchHits.of(null).in("en", "Rain", "", "Rain")).isEmpty();
    }
}

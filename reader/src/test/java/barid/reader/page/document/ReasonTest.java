package barid.reader.page.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonTest {
    @ParameterizedTest
    @EnumSource
    void isFoundByTheWordThatItShows(Reason reason) {
        assertThat(Reason.of(reason.word())).isSameAs(reason);
    }

    @Test
    void keepsTheWordsThatExplanationsHaveShown() {
        assertThat(Arrays.stream(Reason.values()).map(Reason::toString).sorted())
                .containsExactly(
                        "advert",
                        "after-end",
                        "author",
                        "before-headline",
                        "byline",
                        "caption",
                        "comment",
                        "comments",
                        "consent",
                        "copied",
                        "credit",
                        "date",
                        "details",
                        "empty-section",
                        "form",
                        "hidden",
                        "labels",
                        "link-list",
                        "links",
                        "navigation",
                        "newsletter",
                        "not-stated",
                        "offer",
                        "outside",
                        "promo",
                        "read-also",
                        "related",
                        "repeated",
                        "share",
                        "sidebar",
                        "title",
                        "unlikely");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "newsleter", "READ_ALSO", "byline:start"})
    void refusesAWordThatNoReasonHas(String word) {
        assertThatThrownBy(() -> Reason.of(word))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(word);
    }
}

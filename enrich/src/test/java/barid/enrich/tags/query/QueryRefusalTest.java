package barid.enrich.tags.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryRefusalTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                      | 0  | empty
            NOT war                 | 0  | NOT needs something beside it
            peace OR NOT war        | 9  | NOT needs something beside it
            peace AND (NOT war)     | 11 | NOT needs something beside it
            (peace                  | 0  | never closed
            peace)                  | 5  | never opened
            "peace                  | 0  | never closed
            *peace                  | 0  | only at the end
            pe*ce                   | 0  | only at the end
            pe*                     | 0  | At least 3
            =peace*                 | 0  | exclude each other
            peace NEAR treaty       | 6  | NEAR needs a distance
            peace NEAR/0 treaty     | 11 | from 1 to 100
            peace NEAR/5            | 12 | missing at the end
            (a b) NEAR/5 c          | 0  | Beside NEAR
            title:lead:peace        | 6  | A field inside a field
            peace AND               | 9  | missing at the end
            AND peace               | 0  | AND needs
            peace - war             | 6  | no letter or digit
            """)
    void saysWhereAndWhy(String query, int position, String reason) {
        assertThat(TagQuery.parse(query)).isInstanceOfSatisfying(QueryRefusal.class, refusal -> {
            assertThat(refusal.reason()).contains(reason);
            assertThat(refusal.position()).isEqualTo(position);
        });
    }

    @Test
    void boundsLengthAndDepth() {
        assertThat(TagQuery.parse("a ".repeat(20_000))).isInstanceOf(QueryRefusal.class);
        assertThat(TagQuery.parse("a ".repeat(2_001)))
                .isInstanceOfSatisfying(
                        QueryRefusal.class,
                        refusal -> assertThat(refusal.reason()).contains("more than 2000 words"));
        assertThat(TagQuery.parse("a ".repeat(2_000))).isInstanceOf(TagQuery.class);
        assertThat(TagQuery.parse("(".repeat(1_000) + "a" + ")".repeat(1_000))).isInstanceOf(QueryRefusal.class);
    }

    @Test
    void keepsTheTextAsItWasWritten() {
        assertThat(TagQuery.parse(" war  AND peace ")).hasToString(" war  AND peace ");
    }
}

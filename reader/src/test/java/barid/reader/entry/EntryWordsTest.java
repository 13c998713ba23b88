package barid.reader.entry;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Content;
import barid.model.article.Moment;
import barid.reader.feed.FeedEntry;
import barid.reader.feed.FeedOutcome;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryWordsTest {
    private static final FeedOutcome.Feed FEED =
            new FeedOutcome.Feed("rss2", "A", null, null, null, null, null, List.of(), List.of(), Map.of());

    static Stream<Arguments> identities() {
        Instant instant = Instant.parse("2026-03-01T10:20:30Z");
        return Stream.of(
                Arguments.of(null, "3e30f0e62e5646f569cd96f7d32eea31"),
                Arguments.of(Moment.ofDay(LocalDate.parse("2026-03-01")), "09a56cfe98809ad3519cc55d3db258c3"),
                Arguments.of(
                        new Moment(instant, LocalDate.parse("2026-03-02"), Moment.Precision.SECOND),
                        "e2ee2bfb248de7290bbde5313df2b03f"));
    }

    /** Written down once: where one of these changes, every entry of every source counts as edited after an upgrade. */
    @ParameterizedTest
    @MethodSource("identities")
    void theIdentityOfAnEntryStaysWhatItIs(@Nullable Moment updated, String identity) {
        assertThat(EntryWords.identity(entry("title", "<p>content 1</p>", updated)))
                .isEqualTo(identity);
    }

    /** Each pair is one entry at two visits. */
    static Stream<Arguments> noNews() {
        return Stream.of(
                Arguments.of(
                        "<p>Text.</p><p>(Digital fingerprint: 0123456789abcdef0123456789abcdef)</p>",
                        "<p>Text.</p><p>(Digital fingerprint: fedcba98765432100123456789abcde0)</p>"),
                Arguments.of(
                        "<p>نص الخبر.</p><img src=\"https://a.example/i.jpg?token=7919\">",
                        "<p>نص الخبر.</p><img src=\"https://a.example/i.jpg?token=15838\">"),
                Arguments.of("正文。<a href=\"/go?sig=Zm9vYmFy1\">全文</a>", "正文。<a href=\"/go?sig=YmFyZm9v2\">全文</a>"),
                Arguments.of("<p>Text</p><!-- built 12:00:01 -->", "<p>Text</p>\n<!-- built 12:00:09 -->"),
                Arguments.of(
                        "Text [id 5f0c7c1e-8a3b-4f6e-9d2a-1b3c5d7e9f01]",
                        "Text [id 6a1d8d2f-9b4c-4a7f-8e3b-2c4d6e8f0a12]"),
                Arguments.of("Text https://t.example/aZ19?s=1 more", "Text https://t.example/bY28?s=2 more"));
    }

    @ParameterizedTest
    @MethodSource("noNews")
    void tokensAndMarkupAreNoNews(String before, String after) {
        assertThat(EntryWords.identity(entry("t", before, null)))
                .isEqualTo(EntryWords.identity(entry("t", after, null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12 dead in the harbour", "10 dead in the port", "عشرة قتلى في الميناء"})
    void anEditedTitleIsNews(String edited) {
        assertThat(EntryWords.identity(entry(edited, "text", null)))
                .isNotEqualTo(EntryWords.identity(entry("10 dead in the harbour", "text", null)));
    }

    @Test
    void numbersAndTimesAreNoWords() {
        Content morning = entry("Ferry", "Read 17 times; as of 10:20", Moment.ofDay(LocalDate.parse("2026-03-01")));
        Content evening = entry("Ferry", "Read 915 times; as of 22:10", Moment.ofDay(LocalDate.parse("2026-03-02")));
        assertThat(EntryWords.words(morning)).isEqualTo(EntryWords.words(evening));
        assertThat(EntryWords.identity(morning)).isNotEqualTo(EntryWords.identity(evening));
        assertThat(EntryWords.words(entry("Ferry", "Read often", null))).isNotEqualTo(EntryWords.words(morning));
    }

    private static Content entry(String title, String html, @Nullable Moment updated) {
        FeedEntry entry = new FeedEntry(
                "id",
                URI.create("https://a.example/1"),
                null,
                title,
                "",
                html,
                null,
                updated,
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                FeedEntry.More.NOTHING);
        return EntryContent.of(entry, FEED, URI.create("https://a.example/feed"));
    }
}

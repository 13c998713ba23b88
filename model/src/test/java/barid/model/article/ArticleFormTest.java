package barid.model.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ArticleFormTest {
    @Test
    void isWhatTheReviewedFileShowsWhereEverythingIsKnown() throws IOException {
        assertThat(form(SampleArticles.FULL)).isEqualTo(reviewed("full.json"));
    }

    @Test
    void hasTheSameNamesWhereOnlyTheNecessaryIsKnown() throws IOException {
        assertThat(form(SampleArticles.BARE)).isEqualTo(reviewed("bare.json"));
    }

    @Test
    void writesTimesAsTheContractKeepsThem() {
        RawArticle raw = SampleArticles.BARE.raw();
        Article fine = new Article(
                raw,
                SampleArticles.BARE.language(),
                List.of(),
                raw.id(),
                1,
                Instant.parse("2026-03-01T12:00:00.123456789Z"));
        assertThat(form(fine)).contains("\"enriched\": \"2026-03-01T12:00:00.123Z\"");
    }

    @Test
    void tellsWhatHadToBeReplaced() {
        Tag broken = new Tag("user:x", "a\ud800b", List.of(), 1, "query", List.of(), "1");
        Article article = new Article(
                SampleArticles.BARE.raw(),
                SampleArticles.BARE.language(),
                List.of(broken),
                SampleArticles.BARE.story(),
                1,
                SampleArticles.BARE.enriched());
        Lines lines = new Lines();
        assertThat(ArticleForm.write(article, lines)).isTrue();
        assertThat(lines.text()).contains("\"label\": \"a\ufffdb\"");
        assertThat(ArticleForm.write(SampleArticles.FULL, new Lines())).isFalse();
    }

    private static String form(Article article) {
        Lines lines = new Lines();
        ArticleForm.write(article, lines);
        return lines.text();
    }

    private static String reviewed(String file) throws IOException {
        try (InputStream in = ArticleFormTest.class.getResourceAsStream("/barid/model/article/" + file)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** JSON for people, a field a line. */
    private static final class Lines implements FieldWriter<RuntimeException> {
        private final StringBuilder out = new StringBuilder();
        /** For each open object or array whether it holds something. */
        private final Deque<Boolean> open = new ArrayDeque<>();

        private boolean named;

        String text() {
            return out + "\n";
        }

        @Override
        public void beginObject() {
            begin('{');
        }

        @Override
        public void endObject() {
            end('}');
        }

        @Override
        public void beginArray() {
            begin('[');
        }

        @Override
        public void endArray() {
            end(']');
        }

        @Override
        public void name(String name) {
            next();
            quoted(name);
            out.append(": ");
            named = true;
        }

        @Override
        public void text(String value) {
            next();
            quoted(value);
        }

        @Override
        public void number(long value) {
            next();
            out.append(value);
        }

        @Override
        public void number(double value) {
            next();
            out.append(value);
        }

        @Override
        public void flag(boolean value) {
            next();
            out.append(value);
        }

        @Override
        public void nothing() {
            next();
            out.append("null");
        }

        private void begin(char bracket) {
            next();
            out.append(bracket);
            open.push(false);
        }

        private void end(char bracket) {
            if (open.pop()) {
                line();
            }
            out.append(bracket);
        }

        private void next() {
            if (named) {
                named = false;
            } else if (!open.isEmpty()) {
                if (open.pop()) {
                    out.append(',');
                }
                open.push(true);
                line();
            }
        }

        private void line() {
            out.append('\n').append("  ".repeat(open.size()));
        }

        private void quoted(String value) {
            out.append('"')
                    .append(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                    .append('"');
        }
    }
}

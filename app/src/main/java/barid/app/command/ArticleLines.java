package barid.app.command;

import barid.model.article.Article;
import barid.model.article.Content;
import barid.model.article.Evidence;
import barid.model.article.Moment;
import barid.model.article.Tag;
import barid.runtime.TerminalText;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Articles as people read them in a terminal. */
final class ArticleLines {
    private ArticleLines() {}

    /** One line: time, language, site, title and tags. */
    static String brief(Article article) {
        Content content = article.raw().content();
        String tags = article.tags().stream()
                .filter(tag -> !tag.method().equals("ancestor"))
                .map(Tag::label)
                .limit(4)
                .collect(Collectors.joining(", "));
        String revision = article.raw().revision() == 1
                ? ""
                : " (revision " + article.raw().revision() + ")";
        return plain(article.raw().fetched() + "  " + article.language().tag() + "  "
                + article.raw().site() + "  " + content.title() + revision
                + (tags.isEmpty() ? "" : "  [" + tags + "]"));
    }

    /** Everything that would be published. */
    static void full(Article article, PrintWriter out) {
        Content content = article.raw().content();
        out.println(plain(content.title()));
        out.println();
        field(out, "url", article.raw().url());
        field(out, "id", article.raw().id());
        field(out, "site", content.siteName());
        field(out, "kind", content.kind());
        field(out, "published", moment(content.published()));
        field(out, "modified", moment(content.modified()));
        field(out, "authors", String.join(", ", content.authors()));
        field(out, "section", content.section());
        field(out, "keywords", String.join(", ", content.keywords()));
        field(out, "image", content.leadImage());
        field(out, "paywalled", content.paywalled());
        field(
                out,
                "language",
                "%s (%.2f)%s"
                        .formatted(
                                article.language().tag(),
                                article.language().confidence(),
                                article.language().reason().isEmpty()
                                        ? ""
                                        : ", " + article.language().reason()));
        field(out, "quality", "%.2f %s".formatted(content.quality(), String.join(", ", content.qualityReasons())));
        field(out, "read from", content.provenance());
        out.println();
        out.println("Tags:" + (article.tags().isEmpty() ? " none" : ""));
        for (Tag tag : article.tags()) {
            out.println(plain("  %s  %s  %.2f  by %s  %s"
                    .formatted(tag.id(), tag.label(), tag.confidence(), tag.method(), evidence(tag.evidence()))));
        }
        out.println();
        out.println(TerminalText.lines(content.text()));
    }

    private static String evidence(List<Evidence> evidence) {
        return evidence.stream()
                .limit(6)
                .map(e -> e.term() + " (" + e.field() + " " + e.offset() + ")")
                .collect(Collectors.joining(", "));
    }

    private static @Nullable String moment(@Nullable Moment moment) {
        return moment == null ? null : moment.day() + ", " + moment.instant() + ", exact to the " + moment.precision();
    }

    private static void field(PrintWriter out, String name, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            out.printf("%-10s %s%n", name, plain(value.toString()));
        }
    }

    /** Text of strangers on one line, without what could steer a terminal. */
    static String plain(String text) {
        return TerminalText.line(text);
    }
}

package barid.reader.page;

import barid.model.article.Content;
import barid.model.article.Moment;
import barid.reader.page.body.BlockClassifier;
import barid.reader.page.body.TreeModel;
import barid.reader.page.document.Block;
import barid.reader.page.document.Box;
import barid.reader.page.document.Reason;
import barid.reader.page.reading.PageReading;
import barid.reader.page.source.PageParser;
import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/**
 * Renders a page as an HTML document that shows, block by block, what was kept and why the rest was dropped, with the fields
 * and the place each was read from. The document is self-contained, loads nothing and runs no script. Immutable and safe for
 * use by many threads.
 */
public final class PageExplainer {
    private static final int MAX_BLOCKS = 3_000;
    private static final int PATH = 4;
    private static final String STYLE = """
        body{font:15px/1.5 system-ui,sans-serif;margin:2em auto;max-width:60em;color:#222;background:#fff}
        table{border-collapse:collapse;margin-bottom:2em}td,th{padding:.2em .8em;text-align:start;vertical-align:top;border-bottom:1px solid #ddd}
        .b{margin:.35em 0;padding:.3em .6em;border-inline-start:5px solid #ccc;background:#f6f6f6;color:#777}
        .k{border-color:#2a8a3e;background:#e9f6ec;color:#111}.d{border-color:#c0392b;background:#fbeceb;color:#555}
        .h{font-weight:bold}.w{font:12px/1.4 ui-monospace,monospace;color:#666;display:block}.w b{color:#c0392b}
        """;

    private static final int REASONS = 4;

    private final TreeModel model = TreeModel.load();
    private final ArticlePageReader reader =
            new ArticlePageReader(PageModels.load().with(new BlockClassifier(model::likelihood)));

    /**
     * Explains one page.
     *
     * @param body the bytes as served
     * @param contentType value of the Content-Type header, null when none
     * @param url address that answered
     * @return a complete HTML document; where the page can't be read, one that says why
     */
    public String explain(byte[] body, @Nullable String contentType, URI url) {
        StringBuilder out = new StringBuilder(64_000);
        out.append("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>How the page was read</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>How the page was read</h1><p>")
                .append(escape(url.toString()))
                .append("</p>");
        switch (PageParser.parse(body, contentType, url)) {
            case PageParser.Parsed.Refused(String reason) ->
                out.append("<p>The page was not read: ").append(escape(reason)).append("</p>");
            case PageParser.Parsed.Html html -> {
                PageReading reading = reader.analyse(html.document(), url);
                fields(out, reader.content(reading, html.cut()));
                blocks(out, reading);
            }
        }
        return out.append("</body></html>\n").toString();
    }

    private static void fields(StringBuilder out, Content content) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("title", content.title());
        fields.put("authors", String.join(", ", content.authors()));
        fields.put("published", moment(content.published()));
        fields.put("modified", moment(content.modified()));
        fields.put("lead", content.lead());
        fields.put("siteName", content.siteName());
        fields.put("section", content.section());
        fields.put("keywords", String.join(", ", content.keywords()));
        fields.put("leadImage", content.leadImage());
        fields.put("languageHint", content.languageHint());
        fields.put("paywalled", content.paywalled());
        fields.put("kind", content.kind());
        fields.put("quality", content.quality() + " " + String.join(" ", content.qualityReasons()));
        fields.put("text", content.text().length() + " characters");
        out.append("<table><tr><th>field</th><th>value</th><th>read from</th></tr>");
        fields.forEach((name, value) -> out.append("<tr><td>")
                .append(escape(name))
                .append("</td><td dir=\"auto\">")
                .append(escape(Objects.toString(value, "")))
                .append("</td><td>")
                .append(escape(content.provenance().getOrDefault(name, "")))
                .append("</td></tr>"));
        out.append("</table>");
    }

    private static @Nullable String moment(@Nullable Moment moment) {
        return moment == null ? null : moment.day() + " (" + moment.instant() + ", " + moment.precision() + ")";
    }

    private void blocks(StringBuilder out, PageReading reading) {
        List<Block> blocks = reading.tree().blocks();
        Map<Reason, Long> reasons = blocks.stream()
                .filter(b -> !b.kept())
                .collect(Collectors.groupingBy(Block::reason, LinkedHashMap::new, Collectors.counting()));
        out.append("<p>Green was kept, red was dropped inside the article's part of the page, grey lies outside"
                        + " it; blocks that only the learnt likelihood decided say which signs spoke most. ")
                .append(blocks.stream().filter(Block::kept).count())
                .append(" blocks kept; ")
                .append(escape(reasons.toString()))
                .append("</p>");
        for (Block block : blocks.subList(0, Math.min(blocks.size(), MAX_BLOCKS))) {
            block(out, block);
        }
        if (blocks.size() > MAX_BLOCKS) {
            out.append("<p>").append(blocks.size() - MAX_BLOCKS).append(" more blocks are not shown.</p>");
        }
    }

    private void block(StringBuilder out, Block block) {
        out.append("<div class=\"b ").append(block.kept() ? "k" : block.inBody() ? "d" : "o");
        out.append(block.kind == Block.Kind.HEADING ? " h\"" : "\"").append(" dir=\"auto\">");
        out.append(block.kind == Block.Kind.IMAGE ? "[image]" : escape(block.text));
        out.append("<span class=\"w\" dir=\"ltr\">");
        if (!block.kept()) {
            out.append("<b>").append(escape(block.reason().word())).append("</b> ");
        } else if (block.takenBack() != null) {
            out.append("taken back from <b>")
                    .append(escape(block.takenBack().word()))
                    .append("</b> ");
        }
        if (block.features() != null) {
            out.append(escape(likelihood(block.features()))).append(' ');
        }
        out.append(block.kind.name().toLowerCase(Locale.ROOT))
                .append(" weight ")
                .append(Math.round(block.weight()))
                .append(" links ")
                .append(Math.round(block.linkDensity() * 100))
                .append("% ")
                .append(escape(path(block.box)))
                .append("</span></div>\n");
    }

    /** How likely the classifier found the block, and the features that said most. */
    private String likelihood(float[] features) {
        String reasons = model.reasons(features).entrySet().stream()
                .sorted(Comparator.comparingDouble(e -> -Math.abs(e.getValue())))
                .limit(REASONS)
                .map(e -> String.format(
                        Locale.ROOT,
                        "%s %+.1f",
                        e.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        e.getValue()))
                .collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, "likelihood %.2f (%s)", model.likelihood(features), reasons);
    }

    private static String path(Box box) {
        StringBuilder path = new StringBuilder();
        Box b = box;
        for (int up = 0; b != null && up < PATH; up++, b = b.parent) {
            String name = b.element.normalName()
                    + (b.element.className().isBlank()
                            ? ""
                            : "." + b.element.className().strip().replaceAll("\\s+", "."));
            path.insert(0, (up == PATH - 1 ? "" : " > ") + name);
        }
        return path.toString();
    }

    private static String escape(String text) {
        return Entities.escape(text);
    }
}

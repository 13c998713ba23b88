package barid.ingest.frontier;

import barid.model.article.RawArticle;
import barid.model.source.Link;
import barid.model.source.Source;
import barid.model.source.Visit;
import barid.schema.ArticleHeaders;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** What the frontier writes, all in the transaction of the task. */
final class FrontierOutput {
    static final String ARTICLES = "to-articles-raw";
    static final String LINKS = "to-links";
    static final String LOG = "to-crawl-log";
    static final String SOURCES = "to-sources";
    private static final String FOUND = "found";

    private final ProcessorContext<String, Object> context;

    FrontierOutput(ProcessorContext<String, Object> context) {
        this.context = context;
    }

    void article(RawArticle article) {
        Headers headers = new RecordHeaders();
        ArticleHeaders.write(article, headers);
        forward(article.id().value(), article, article.fetched(), headers, ARTICLES);
    }

    void link(Link link) {
        forward(link.site(), link, link.discovered(), new RecordHeaders(), LINKS);
    }

    /** Tells every partition that the links of a source are not to be visited any more. */
    void withdraw(String sourceId, Instant now) {
        context.forward(new Record<>(Withdrawals.key(sourceId), null, now.toEpochMilli()), LINKS);
    }

    void visit(Visit visit) {
        forward(visit.sourceId(), visit, visit.started(), new RecordHeaders(), LOG);
    }

    /** A definition of a source as its user wrote it. */
    void source(Source source, Instant now) {
        forward(source.id(), source, now, new RecordHeaders(), SOURCES);
    }

    /** A source that a page named; whoever follows it already has the last word. */
    void found(Source source) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(FOUND, new byte[0]);
        forward(source.id(), source, source.added(), headers, SOURCES);
    }

    /** Whether a definition comes from a page instead of a user. */
    static boolean isFound(Headers headers) {
        return headers.lastHeader(FOUND) != null;
    }

    private void forward(String key, Object value, Instant time, Headers headers, String child) {
        context.forward(new Record<>(key, value, Math.max(0, time.toEpochMilli()), headers), child);
    }
}

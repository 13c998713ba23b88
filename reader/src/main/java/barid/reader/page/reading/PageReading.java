package barid.reader.page.reading;

import barid.reader.page.body.BodyFinder;
import barid.reader.page.document.BlockTree;
import barid.reader.page.source.Field;
import barid.reader.page.source.JsonLd;
import barid.reader.page.source.PageScan;
import barid.reader.page.title.SiteNames;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A page taken apart: what every chooser of a field and the explainer look at.
 *
 * @param url address that answered
 * @param page what the page says about itself
 * @param sites the names of its site
 * @param jsonLd its schema.org statements
 * @param tree its boxes and blocks, with what was decided of each
 * @param body the chosen part
 * @param text the body as plain text
 * @param textSource where the text was read
 * @param title the headline, null when none
 * @param declared BCP-47 tag that the page declares, null when none
 */
public record PageReading(
        URI url,
        PageScan page,
        SiteNames sites,
        JsonLd jsonLd,
        BlockTree tree,
        BodyFinder.Candidate body,
        String text,
        String textSource,
        @Nullable Field<String> title,
        @Nullable Field<String> declared) {
    /** Against what its links are resolved. */
    public URI base() {
        return page.base(url);
    }

    /** The language that the page declares, or null. */
    @Nullable
    public String language() {
        return declared == null ? null : declared.value();
    }
}

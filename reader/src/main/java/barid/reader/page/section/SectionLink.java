package barid.reader.page.section;

import java.net.URI;

/**
 * A link of a section page that probably leads to an article.
 *
 * @param url absolute, without fragment
 * @param title text of the link, the longest where several links lead there; may be empty
 */
public record SectionLink(URI url, String title) {}

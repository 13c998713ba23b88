package barid.reader.page.section;

import java.net.URI;

/**
 * A feed that a page may offer.
 *
 * @param url absolute, without fragment
 * @param reason why it is thought to be a feed
 * @param title what the page calls it, empty when it does not
 * @param weight how much speaks for it being the feed of the page: the higher the better, comparable only within one page
 */
public record FeedCandidate(URI url, Reason reason, String title, double weight) {
    /** Why an address is thought to be a feed, the best reason first. */
    public enum Reason {
        /** The answer's Link header names it with a feed's type (RFC 8288). */
        HEADER,
        /** The page declares it with a feed's type, or as its feed (HTML, rel alternate and feed). */
        DECLARED,
        /** The page links to it, and its type, its address or its scheme says that it is a feed. */
        LINKED,
        /** Nothing names it: sites often have their feed there. */
        GUESSED
    }

    /** Whether the page or its answer names it. */
    public boolean isNamed() {
        return reason != Reason.GUESSED;
    }
}

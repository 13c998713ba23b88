package barid.model.usage;

/** Where a publisher said something of the uses of an article. */
public enum UsagePlace {
    /** In the site's robots.txt. */
    ROBOTS_TXT,
    /** In the site's {@code /.well-known/tdmrep.json}. */
    TDMREP_JSON,
    /** In a document of licences (RSL). */
    RSL,
    /** In the headers of the answer. */
    HEADER,
    /** In the page itself. */
    PAGE
}

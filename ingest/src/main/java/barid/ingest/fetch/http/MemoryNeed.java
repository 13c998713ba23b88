package barid.ingest.fetch.http;

import barid.ingest.fetch.Request;

/**
 * The memory that a document takes while it is read, reckoned from its shape with factors measured on the worst documents of each kind
 * (decision 0080): the body, its text, the tree or entries, and what is made of them.
 */
final class MemoryNeed {
    /** A page, for each byte: the body, its text, and what is taken of it; a text takes twice as much when it is more than ASCII. */
    private static final int PAGE_BYTE = 3;

    private static final int WIDE_PAGE_BYTE = 5;
    /** For each byte of the longest stretch without a tag, which is copied as one text several times over. */
    private static final int STRETCH_BYTE = 6;

    private static final int WIDE_STRETCH_BYTE = 12;
    /** For each tag: its nodes and what the extractor notes about them. */
    private static final int TAG = 300;

    private static final int ATTRIBUTE = 18;
    /** A feed, for each byte. */
    private static final int FEED_BYTE = 6;
    /** A feed in JSON, of which one string may be nearly all. */
    private static final int JSON_BYTE = 10;
    /** For each entry, which has two brackets at least. Entries beyond these are not kept. */
    private static final int ENTRY = 600;

    private static final int MOST_ENTRIES = 50_000;
    /** Rules of a robots.txt, for each byte. */
    private static final int ROBOTS_BYTE = 12;

    private MemoryNeed() {}

    static long of(Request.Kind kind, DocumentShape shape) {
        return switch (kind) {
            case ARTICLE -> page(shape);
            case SOURCE -> shape.json() ? JSON_BYTE * shape.size() : Math.max(page(shape), feed(shape));
            case ROBOTS, TERMS, HUB -> ROBOTS_BYTE * shape.size();
        };
    }

    /** What a document of this size takes as such documents are; a dense one takes more. */
    static long usual(long size) {
        return FEED_BYTE * size + Math.min(size / 32, DocumentShape.MOST_TAGS) * TAG;
    }

    private static long page(DocumentShape shape) {
        boolean wide = shape.wide();
        return (wide ? WIDE_PAGE_BYTE : PAGE_BYTE) * shape.size()
                + (wide ? WIDE_STRETCH_BYTE : STRETCH_BYTE) * shape.longest()
                + TAG * shape.tags()
                + ATTRIBUTE * shape.attributes();
    }

    private static long feed(DocumentShape shape) {
        return FEED_BYTE * shape.size() + ENTRY * Math.min(shape.tags() / 2, MOST_ENTRIES);
    }
}

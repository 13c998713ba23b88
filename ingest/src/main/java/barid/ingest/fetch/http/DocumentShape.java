package barid.ingest.fetch.http;

/** What a document looks like to those who have to hold it: its size, its tags and their attributes, its longest stretch without a tag. */
final class DocumentShape {
    /** Tags beyond are not parsed, nor their attributes. */
    static final int MOST_TAGS = 150_000;

    private long size;
    private long tags;
    private long attributes;
    private long stretch;
    private long longest;
    private boolean inTag;
    private boolean wide;
    private boolean begun;
    private boolean json;

    void add(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            byte octet = bytes[i];
            stretch++;
            if (octet <= ' ') {
                wide |= octet < 0;
                attributes += inTag ? 1 : 0;
            } else {
                if (!begun) {
                    begun = true;
                    json = octet == '{';
                }
                if (octet == '<') {
                    tags++;
                    inTag = tags <= MOST_TAGS;
                    longest = Math.max(longest, stretch);
                    stretch = 0;
                } else if (octet == '>') {
                    inTag = false;
                }
            }
        }
        size += length;
        longest = Math.max(longest, stretch);
    }

    long size() {
        return size;
    }

    /** Tags that may be parsed; at most as many as there are opening brackets. */
    long tags() {
        return Math.min(tags, MOST_TAGS);
    }

    /** Attributes in those tags at most. */
    long attributes() {
        return attributes;
    }

    /** Most bytes between two opening brackets. */
    long longest() {
        return longest;
    }

    /** Whether there is more than ASCII, so that its text may take two bytes a character. */
    boolean wide() {
        return wide;
    }

    /** Whether it begins as JSON does, and no page is read so. */
    boolean json() {
        return json;
    }
}

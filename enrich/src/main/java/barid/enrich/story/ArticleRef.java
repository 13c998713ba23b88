package barid.enrich.story;

import barid.model.article.ArticleId;

/**
 * The short name of an article inside the grouping, 8 bytes: the partition that is its home and the first 48 bits of its
 * id. Short, since it is stored in each of 32 bands.
 */
final class ArticleRef {
    /** Largest number of partitions that a name can tell apart. */
    static final int PARTITIONS = 1 << 15;

    private static final int ID_BITS = 48;
    private static final int ID_DIGITS = ID_BITS / 4;

    private ArticleRef() {}

    static long of(int partition, ArticleId id) {
        return ((long) partition << ID_BITS) | Long.parseLong(id.value(), 0, ID_DIGITS, 16);
    }

    /** Whether {@code ref} is a name of the article {@code id}. */
    static boolean names(long ref, ArticleId id) {
        return ref == of(home(ref), id);
    }

    /** The partition that is an article's home. */
    static int home(long ref) {
        return (int) (ref >>> ID_BITS);
    }
}

package barid.reader.feed;

import barid.model.article.Moment;
import java.net.URI;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a feed.
 *
 * @param id the feed's own id of the entry, null when none
 * @param link address of the article, resolved, null when none
 * @param canonical original address that the feed declares beside the link (feedburner:origLink and kin), null when none
 * @param title plain text, empty when none
 * @param summary HTML or text as given, empty when none
 * @param content full content as given (HTML or text), empty when none
 * @param published null when not stated or impossible
 * @param updated null when not stated or impossible
 * @param authors names, or e-mail addresses where no name is given
 * @param categories as given
 * @param language BCP-47 tag of this entry, null when only the feed's applies
 * @param enclosures attached media
 * @param images addresses of images named by media or enclosure elements
 * @param paywalled whether the feed declares the article for subscribers only, null when it says nothing
 * @param more what only some feeds say
 */
public record FeedEntry(
        @Nullable String id,
        @Nullable URI link,
        @Nullable URI canonical,
        String title,
        String summary,
        String content,
        @Nullable Moment published,
        @Nullable Moment updated,
        List<String> authors,
        List<String> categories,
        @Nullable String language,
        List<Enclosure> enclosures,
        List<URI> images,
        @Nullable Boolean paywalled,
        More more) {
    public FeedEntry {
        authors = List.copyOf(authors);
        categories = List.copyOf(categories);
        enclosures = List.copyOf(enclosures);
        images = List.copyOf(images);
    }

    /** An entry that says nothing more. */
    public FeedEntry(
            @Nullable String id,
            @Nullable URI link,
            @Nullable URI canonical,
            String title,
            String summary,
            String content,
            @Nullable Moment published,
            @Nullable Moment updated,
            List<String> authors,
            List<String> categories,
            @Nullable String language,
            List<Enclosure> enclosures,
            List<URI> images,
            @Nullable Boolean paywalled) {
        this(
                id,
                link,
                canonical,
                title,
                summary,
                content,
                published,
                updated,
                authors,
                categories,
                language,
                enclosures,
                images,
                paywalled,
                More.NOTHING);
    }

    /**
     * A medium attached to an entry.
     *
     * @param url where it is
     * @param type media type, null when not stated
     * @param length in bytes, -1 when not stated
     */
    public record Enclosure(URI url, @Nullable String type, long length) {}

    /**
     * What only some feeds say of an entry.
     *
     * @param comments how many comments the article has, -1 when not stated (slash, thread)
     * @param inReplyTo the article that this one answers, null when none (thread)
     * @param place latitude and longitude in degrees (WGS 84), null when not stated (georss)
     * @param doubts what is wrong with the dates stated, in the order of {@link Doubt}
     * @param base the address against which references inside summary and content are resolved, where XML Base states it; null when not
     */
    public record More(
            int comments,
            @Nullable URI inReplyTo,
            @Nullable Place place,
            Set<Doubt> doubts,
            @Nullable URI base) {
        /** Nothing was said. */
        public static final More NOTHING = new More(-1, null, null, Set.of(), null);

        public More {
            doubts = doubts.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(doubts));
        }
    }

    /** A point on the earth, in degrees (WGS 84). */
    public record Place(double latitude, double longitude) {}

    /** What is wrong with a date. */
    public enum Doubt {
        /** A date was stated that does not exist or could not be understood; the entry has none in its place. */
        UNREADABLE_DATE,
        /** The date lies more than two days ahead of the clock; it stands as stated. */
        FUTURE_DATE
    }
}

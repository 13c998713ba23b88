package barid.ingest.catalog;

import barid.ingest.catalog.SourceCatalog.Followed;
import barid.ingest.catalog.SourceCatalog.Wish;
import barid.model.source.Source;
import barid.reader.feed.Opml;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What came of importing a list of feeds. Each outline that names an address, or nothing at all, is in one of the parts: followed,
 * repeated or left out.
 *
 * @param followed how many sources of the list are followed now
 * @param known how many of them were followed before
 * @param repeated names of outlines whose address stands in the list before
 * @param leftOut outlines that cannot be followed
 */
public record ListImport(int followed, int known, List<String> repeated, List<LeftOut> leftOut) {
    public ListImport {
        repeated = List.copyOf(repeated);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * An outline that cannot be followed.
     *
     * @param name its title or address, empty when it has neither
     * @param reason for people; the outline is the subject
     * @param address whether it has an address, so that something may be missing
     */
    public record LeftOut(String name, String reason, boolean address) {}

    /**
     * Follows what a list holds.
     *
     * @param understand as {@link SourceCatalog#understand}
     * @param put as {@link SourceCatalog#put(Collection)}
     */
    public static ListImport of(
            Opml.Listing listing,
            Function<Wish, Optional<Source>> understand,
            Function<Collection<Source>, List<Followed>> put) {
        Map<String, Source> sources = new LinkedHashMap<>();
        List<String> repeated = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (Opml.LeftOut outline : listing.leftOut()) {
            leftOut.add(
                    new LeftOut(outline.name(), outline.reason().words(), outline.reason() != Opml.Reason.NO_ADDRESS));
        }
        for (Opml.Subscription feed : listing.subscriptions()) {
            String name = feed.title().isEmpty() ? feed.url().toString() : feed.title();
            Optional<Source> source = understand
                    .apply(new Wish(
                            feed.url().toString(),
                            feed.title().isEmpty() ? null : feed.title(),
                            feed.category().isEmpty() ? null : feed.category(),
                            feed.interval()))
                    .map(wished -> wished.with(feed.settings()));
            if (source.isEmpty()) {
                leftOut.add(new LeftOut(name, "has an address that cannot be visited", true));
            } else if (sources.putIfAbsent(source.get().id(), source.get()) != null) {
                repeated.add(name);
            }
        }
        List<Followed> followed = sources.isEmpty() ? List.of() : put.apply(sources.values());
        int known = (int) followed.stream().filter(Followed::known).count();
        return new ListImport(followed.size(), known, repeated, leftOut);
    }

    /** Whether every address of the list is followed now. */
    public boolean isWhole() {
        return followed > 0 && leftOut.stream().noneMatch(LeftOut::address);
    }
}

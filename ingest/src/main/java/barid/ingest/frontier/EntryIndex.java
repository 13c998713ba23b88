package barid.ingest.frontier;

import barid.ingest.state.EntryState;
import barid.ingest.visit.VisitReport;
import barid.model.article.ArticleId;
import barid.reader.url.CanonicalUrl;
import barid.reader.url.Sites;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Knows the entries of sources by what they are called there, so that an entry whose link or words change stays the article it was. It
 * lies with the sources: only there are all entries of a source named, wherever their pages are. An entry is remembered as long as a
 * page is. Changes that are mere numbers, times or addresses are news twice; after that they are looked at less and less often.
 */
final class EntryIndex {
    /** Changes passed on at once before an entry counts as restless. */
    private static final int PATIENCE = 2;

    /** Changes of words that count as news for the schedule before an entry counts as restless. */
    private static final int NEWS = 4;

    private static final Duration FIRST_WAIT = Duration.ofHours(1);
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final Duration CALM = Duration.ofHours(6);
    /** Parts of the time for which an entry is remembered after which it is written anew. */
    private static final int REFRESHED = 4;

    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LEAST_SIGN = 4;

    private final KeyValueStore<String, EntryState> entries;
    private final Duration remember;

    EntryIndex(KeyValueStore<String, EntryState> entries, Duration remember) {
        this.entries = entries;
        this.remember = remember;
    }

    /** What is to be made of an entry that the document names and that is not known by its mark. */
    sealed interface Verdict {
        /**
         * It goes on.
         *
         * @param site whose owner is to take it
         * @param article address by which the source names the article for good; null where its link alone tells which it is
         * @param news whether the schedule shall hear of it
         */
        record PassOn(URI url, String site, @Nullable URI article, boolean entryOnly, boolean news)
                implements Verdict {}

        /** It is what it was, but for its address. */
        record Known() implements Verdict {}

        /** It changed as it does all the time, and is to be looked at later. */
        record Restless() implements Verdict {}
    }

    /** Judges an entry; {@link #passed} has to follow where it is passed on. */
    Verdict judge(String sourceId, VisitReport.Named named, Instant now) {
        VisitReport.EntryName name = named.name();
        if (name == null) {
            return new Verdict.PassOn(named.url(), named.site(), null, false, true);
        }
        URI url = CanonicalUrl.of(named.url());
        EntryState known = known(sourceId, named, url);
        boolean entryOnly = name.reading() != VisitReport.Reading.PAGE
                || isShared(sourceId, url)
                || (known != null && isEntryOn(url, known.address()));
        if (known == null) {
            URI target = entryOnly ? name.own() : named.url();
            URI address = isByGuid(name) ? entryOnly ? name.own() : url : null;
            return new Verdict.PassOn(target, Sites.of(CanonicalUrl.of(target)), address, entryOnly, true);
        }
        boolean moved = !entryOnly && !known.url().equals(url);
        if (!moved && known.hash().equals(named.hash())) {
            return new Verdict.Known();
        }
        int changes = changes(known, now);
        boolean words = !known.words().equals(name.words());
        if (!words && changes >= PATIENCE && now.isBefore(known.passed().plus(wait(changes)))) {
            return new Verdict.Restless();
        }
        URI target = entryOnly ? known.address() : named.url();
        boolean same = entryOnly || url.equals(known.address());
        return new Verdict.PassOn(
                target,
                Sites.of(CanonicalUrl.of(known.address())),
                same && !isByGuid(name) ? null : known.address(),
                entryOnly,
                changes < (words ? NEWS : PATIENCE));
    }

    private static boolean isByGuid(VisitReport.EntryName name) {
        return name.key().startsWith(VisitReport.EntryName.GUID);
    }

    /** Remembers an entry that is passed on. */
    void passed(String sourceId, VisitReport.Named named, Verdict.PassOn verdict, Instant now) {
        VisitReport.EntryName name = named.name();
        if (name == null) {
            return;
        }
        URI url = CanonicalUrl.of(named.url());
        if (name.reading() == VisitReport.Reading.SHARED && !isShared(sourceId, url)) {
            put(sharedKey(sourceId, url), named, url, url, 0, now);
        }
        EntryState known = known(sourceId, named, url);
        URI address = known != null ? known.address() : verdict.entryOnly() ? name.own() : url;
        int times = known == null ? 0 : changes(known, now) + 1;
        put(key(sourceId, name.key()), named, address, url, times, now);
        if (isAlone(named)) {
            put(placeKey(sourceId, url), named, address, url, times, now);
        }
    }

    /** Whether an address is that of an entry alone whose link leads to this page. */
    private static boolean isEntryOn(URI page, URI address) {
        return address.getRawFragment() != null && address.toString().startsWith(page + "#");
    }

    private void put(String key, VisitReport.Named named, URI address, URI url, int changes, Instant now) {
        VisitReport.EntryName name = Objects.requireNonNull(named.name());
        entries.put(
                key,
                new EntryState(
                        address,
                        url,
                        named.hash(),
                        name.words(),
                        TitleLikeness.of(title(named)),
                        published(named),
                        changes,
                        now,
                        now));
    }

    /** Keeps what a document names from being forgotten; writes only what was not written for long. */
    void named(String sourceId, VisitReport.Named named, Instant now) {
        if (named.name() != null) {
            refresh(key(sourceId, named.name().key()), now);
            if (isAlone(named)) {
                refresh(placeKey(sourceId, CanonicalUrl.of(named.url())), now);
            }
            if (named.name().reading() == VisitReport.Reading.SHARED) {
                refresh(sharedKey(sourceId, CanonicalUrl.of(named.url())), now);
            }
        }
    }

    private void refresh(String key, Instant now) {
        EntryState state = entries.get(key);
        if (state != null && state.known().isBefore(now.minus(remember.dividedBy(REFRESHED)))) {
            entries.put(key, state.known(now));
        }
    }

    /** Forgets all entries of a source. */
    void forget(String sourceId) {
        try (KeyValueIterator<String, EntryState> all = entries.range(sourceId + "/", sourceId + "0")) {
            while (all.hasNext()) {
                KeyValue<String, EntryState> entry = all.next();
                entries.delete(entry.key);
            }
        }
    }

    /** The entry as it was; null where none of its name is known, or one that has nothing to do with it: some feeds number their places. */
    private @Nullable EntryState known(String sourceId, VisitReport.Named named, URI url) {
        EntryState known =
                entries.get(key(sourceId, Objects.requireNonNull(named.name()).key()));
        if (known == null) {
            return sameUnderAnotherGuid(sourceId, named, url);
        }
        return isUnrelated(known, named, url) ? null : known;
    }

    /** The entry that said the same at the same address: some feeds give each entry a new guid at each visit. */
    private @Nullable EntryState sameUnderAnotherGuid(String sourceId, VisitReport.Named named, URI url) {
        EntryState there = isAlone(named) ? entries.get(placeKey(sourceId, url)) : null;
        return there != null && there.hash().equals(named.hash()) ? there : null;
    }

    /** Whether an entry has a guid, and its link to itself. */
    private static boolean isAlone(VisitReport.Named named) {
        VisitReport.EntryName name = Objects.requireNonNull(named.name());
        return isByGuid(name) && name.reading() == VisitReport.Reading.PAGE;
    }

    private static boolean isUnrelated(EntryState known, VisitReport.Named named, URI url) {
        if (url.equals(known.url())) {
            return false;
        }
        Instant published = published(named);
        boolean otherTime = published != null && known.published() != null && !published.equals(known.published());
        return otherTime
                && !TitleLikeness.alike(known.title(), TitleLikeness.of(title(named)))
                && !shareASign(known.url(), url);
    }

    /** Whether two addresses have a word or number in common that few addresses of the site have. */
    private static boolean shareASign(URI one, URI other) {
        Set<String> signs = signs(one);
        signs.retainAll(signs(other));
        return !signs.isEmpty();
    }

    private static Set<String> signs(URI url) {
        String last = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
        String query = url.getRawQuery() == null ? "" : url.getRawQuery();
        Set<String> signs = new HashSet<>();
        for (String sign : SIGNS.split(last.substring(last.lastIndexOf('/') + 1) + " " + query)) {
            if (sign.length() >= LEAST_SIGN) {
                signs.add(sign);
            }
        }
        return signs;
    }

    /** Whether several entries of this source had this link in one document, then or before. */
    private boolean isShared(String sourceId, URI url) {
        return entries.get(sharedKey(sourceId, url)) != null;
    }

    private static int changes(EntryState known, Instant now) {
        return now.isAfter(known.passed()
                        .plus(wait(known.changes()).multipliedBy(2))
                        .plus(CALM))
                ? 0
                : known.changes();
    }

    private static Duration wait(int changes) {
        if (changes < PATIENCE) {
            return Duration.ZERO;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(5, changes - PATIENCE));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static String title(VisitReport.Named named) {
        return named.entry() == null ? "" : named.entry().title();
    }

    private static @Nullable Instant published(VisitReport.Named named) {
        return named.entry() == null || named.entry().published() == null
                ? null
                : named.entry().published().instant();
    }

    private static String key(String sourceId, String name) {
        return sourceId + "/" + ArticleId.hash128(name);
    }

    private static String placeKey(String sourceId, URI url) {
        return key(sourceId, "placed\u0000" + url);
    }

    private static String sharedKey(String sourceId, URI url) {
        return key(sourceId, "shared\u0000" + url);
    }
}

package barid.ingest.state;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an entry of a source. Written when the entry is passed on, not at each visit.
 *
 * @param address under which its article was named first, which identifies the article from then on
 * @param url canonical address of its link when it was last passed on
 * @param hash of the entry when it was last passed on
 * @param words hash of its words alone when it was last passed on
 * @param title likeness of its title, see {@code TitleLikeness}
 * @param published when it was published, as the entry says; null where it does not
 * @param changes how often it was passed on as changed lately
 * @param passed when it was last passed on
 * @param known when it was last named, give or take a part of the time for which it is remembered
 */
public record EntryState(
        URI address,
        URI url,
        String hash,
        String words,
        long title,
        @Nullable Instant published,
        int changes,
        Instant passed,
        Instant known) {

    /** The same, named again. */
    public EntryState known(Instant now) {
        return new EntryState(address, url, hash, words, title, published, changes, passed, now);
    }
}

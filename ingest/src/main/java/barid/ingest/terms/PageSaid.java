package barid.ingest.terms;

import barid.reader.usage.PageTerms;
import java.util.List;
import java.util.Map;

/**
 * What an answer said of the uses of its page.
 *
 * @param headers those that speak of it, by name in lower case ({@link barid.reader.usage.HeaderTerms#NAMES})
 * @param page what stands in the page
 */
public record PageSaid(Map<String, List<String>> headers, PageTerms page) {
    /** Nothing, or no answer. */
    public static final PageSaid NOTHING = new PageSaid(Map.of(), PageTerms.NONE);

    public PageSaid {
        headers = Map.copyOf(headers);
    }
}

package barid.reader.page.title;

import barid.reader.page.document.Visibility;
import barid.reader.page.source.JsonLd;
import barid.reader.page.source.PageScan;
import barid.reader.page.text.FieldText;
import barid.reader.page.text.Likeness;
import barid.reader.page.text.TextFold;
import barid.reader.page.title.TitleWording.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The titles a page gives itself, each once however many places state it, with and without the name of the site. */
public final class TitleCandidates {
    static final int LONGEST = 300;
    private static final int NEAR = 4;
    private static final int MOST_HEADINGS = 10;

    private final Map<Place, String> stated = new EnumMap<>(Place.class);
    private final Map<Place, String> stripped = new EnumMap<>(Place.class);
    private final Map<String, String> folds = new HashMap<>();
    private final Map<String, int[]> pairs = new HashMap<>();
    /** The texts of the top headings that readers see. */
    private final List<String> tops = new ArrayList<>();

    private final SiteNames sites;
    private final boolean news;

    private TitleCandidates(SiteNames sites, boolean news) {
        this.sites = sites;
        this.news = news;
    }

    public static TitleCandidates of(PageScan page, JsonLd jsonLd, SiteNames sites) {
        TitleCandidates titles = new TitleCandidates(sites, jsonLd.isNews());
        titles.put(Place.JSON_LD, jsonLd.text("headline"));
        titles.put(Place.OG, page.meta("og:title"));
        titles.put(Place.TWITTER, page.meta("twitter:title"));
        titles.put(Place.MICRODATA, first(page.properties("headline")));
        titles.put(Place.META, page.meta("title", "headline", "dc.title", "dcterms.title", "parsely-title"));
        titles.put(Place.WINDOW, page.title);
        titles.put(Place.H1, titles.top(page.headings));
        List<String> all = titles.stated.values().stream().map(titles::fold).toList();
        titles.stated.forEach(
                (place, text) -> titles.stripped.put(place, titles.isSeen(text) ? text : sites.strip(text, all)));
        return titles;
    }

    /** Whether readers see exactly this as a top heading, so that there is nothing to take away. */
    private boolean isSeen(String text) {
        return tops.stream().anyMatch(top -> fold(top).equals(fold(text)));
    }

    /** The top heading that is most like any statement; the first of equals, as when nothing is stated. */
    private @Nullable String top(List<Element> headings) {
        String best = null;
        double most = -1;
        for (Element e : headings.subList(0, Math.min(headings.size(), MOST_HEADINGS))) {
            String text = Visibility.isHidden(e) || isCrumb(e) ? "" : FieldText.brief(e);
            if (!text.isBlank() && text.length() <= LONGEST && !sites.isLogo(text)) {
                tops.add(FieldText.squeeze(text));
                double likeness = headings.size() == 1
                        ? 0
                        : stated.values().stream()
                                .mapToDouble(o -> likeness(fold(o), fold(text)))
                                .max()
                                .orElse(0);
                if (likeness > most) {
                    most = likeness;
                    best = text;
                }
            }
        }
        return best;
    }

    /** Whether a heading is the last of the steps that lead to the page, where sites repeat the window's title. */
    private static boolean isCrumb(Element heading) {
        Element up = heading.parent();
        for (int i = 0; up != null && i < NEAR; i++, up = up.parent()) {
            if (up.normalName().equals("nav") || up.normalName().equals("li")) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String first(List<Element> elements) {
        for (Element e : elements) {
            if (!Visibility.isHidden(e)) {
                String text = FieldText.brief(e);
                if (!text.isBlank()) {
                    return text;
                }
            }
        }
        return null;
    }

    private void put(Place place, @Nullable String text) {
        if (text != null) {
            String plain = FieldText.plain(text);
            if (!plain.isEmpty()
                    && plain.length() <= LONGEST
                    && (place == Place.WINDOW || place == Place.H1 || !sites.isSite(plain))) {
                stated.put(place, plain);
            }
        }
    }

    SiteNames sites() {
        return sites;
    }

    /** Whether the page says that it is a news article. */
    public boolean isNews() {
        return news;
    }

    /** The places that say something, without the site's name. */
    Map<Place, String> stripped() {
        return stripped;
    }

    /** The top headings that readers see. */
    List<String> headings() {
        return tops;
    }

    /** How much two folded texts have in common. */
    double likeness(String a, String b) {
        return Likeness.of(pairs(a), pairs(b));
    }

    /** The pairs of characters of a folded text, remembered for this page. */
    int[] pairs(String folded) {
        return pairs.computeIfAbsent(folded, Likeness::pairs);
    }

    /** A text folded for comparison, remembered for this page. */
    String fold(String text) {
        return folds.computeIfAbsent(text, TextFold::fold);
    }

    /** What a place says, as it stands there. */
    Map<Place, String> stated() {
        return stated;
    }
}

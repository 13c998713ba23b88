package barid.ingest.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The titles a page gives itself, each once however many places state it, with and without the name of the site. */
final class TitleCandidates {
    static final int LONGEST = 300;
    private static final int NEAR = 4;
    private static final int MOST_HEADINGS = 10;

    /** Where a title is stated. */
    enum Place {
        /** The heading nearest above the body. */
        HEADING("heading"),
        /** The first top heading of the page. */
        H1("h1"),
        JSON_LD("json-ld"),
        OG("og"),
        TWITTER("twitter"),
        MICRODATA("microdata"),
        META("meta"),
        WINDOW("title");

        /** The word for the provenance. */
        final String word;

        Place(String word) {
            this.word = word;
        }
    }

    /** One wording. */
    static final class Candidate {
        final String folded;
        /** Where it stands, word for word or but for the site's name. */
        final Set<Place> places = EnumSet.noneOf(Place.class);
        /** Where it stands with a part that the stripped form of the same statement does without. */
        final Set<Place> untrimmed = EnumSet.noneOf(Place.class);

        private final Map<String, Integer> forms = new LinkedHashMap<>();

        private Candidate(String folded) {
            this.folded = folded;
        }

        /** Whether it stands there, with the site's name or without. */
        boolean isIn(Place place) {
            return places.contains(place) || untrimmed.contains(place);
        }

        /**
         * The way of writing it that most places use, of equals the longest, for a heading made of several elements loses
         * the marks between them; one in capitals only when there is no other.
         */
        String text() {
            String best = "";
            int most = Integer.MIN_VALUE;
            for (Map.Entry<String, Integer> form : forms.entrySet()) {
                int votes = form.getValue() - (isShouted(form.getKey()) ? 100 : 0);
                if (votes > most || (votes == most && form.getKey().length() > best.length())) {
                    most = votes;
                    best = form.getKey();
                }
            }
            return best;
        }

        /** The first of its places, which is the one nearest to the readers. */
        String source() {
            return (places.isEmpty() ? untrimmed : places).iterator().next().word;
        }
    }

    private final Map<Place, String> stated = new EnumMap<>(Place.class);
    private final Map<Place, String> stripped = new EnumMap<>(Place.class);
    private final Map<String, String> folds = new HashMap<>();
    private final SiteNames sites;

    private final boolean news;

    private TitleCandidates(SiteNames sites, boolean news) {
        this.sites = sites;
        this.news = news;
    }

    static TitleCandidates of(PageScan page, JsonLd jsonLd, SiteNames sites) {
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
                (place, text) -> titles.stripped.put(place, place == Place.H1 ? text : sites.strip(text, all)));
        return titles;
    }

    /** The top heading that is most like any statement; the first of equals, as when nothing is stated. */
    private @Nullable String top(List<Element> headings) {
        String best = null;
        double most = -1;
        for (Element e : headings.subList(0, Math.min(headings.size(), MOST_HEADINGS))) {
            String text = Visibility.isHidden(e) || isCrumb(e) ? "" : e.text();
            if (!text.isBlank() && text.length() <= LONGEST) {
                double likeness = headings.size() == 1
                        ? 0
                        : stated.values().stream()
                                .mapToDouble(o -> Likeness.of(fold(o), fold(text)))
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
                String text = e.text();
                if (!text.isBlank()) {
                    return text;
                }
            }
        }
        return null;
    }

    private void put(Place place, @Nullable String text) {
        if (text != null) {
            String plain = Texts.plain(text);
            if (!plain.isEmpty() && plain.length() <= LONGEST) {
                stated.put(place, plain);
            }
        }
    }

    SiteNames sites() {
        return sites;
    }

    /** Whether the page says that it is a news article. */
    boolean isNews() {
        return news;
    }

    /** What a place says without the site's name, or null. */
    @Nullable
    String stripped(Place place) {
        return stripped.get(place);
    }

    /** The places that say something, without the site's name. */
    Map<Place, String> stripped() {
        return stripped;
    }

    /** A text folded for comparison, remembered for this page. */
    String fold(String text) {
        return folds.computeIfAbsent(text, Phrases::fold);
    }

    /** Every wording, with the heading that was found above the body. */
    Collection<Candidate> with(@Nullable String heading) {
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        if (heading != null) {
            add(candidates, heading, Place.HEADING, false);
        }
        stripped.forEach((place, text) -> add(candidates, text, place, false));
        stated.forEach((place, text) -> {
            if (!fold(text).equals(fold(stripped.getOrDefault(place, text)))) {
                add(candidates, text, place, true);
            }
        });
        return candidates.values();
    }

    private void add(Map<String, Candidate> candidates, String text, Place place, boolean untrimmed) {
        String folded = fold(text);
        if (!folded.isEmpty()) {
            Candidate candidate = candidates.computeIfAbsent(folded, Candidate::new);
            (untrimmed ? candidate.untrimmed : candidate.places).add(place);
            candidate.forms.merge(text, 1, Integer::sum);
        }
    }

    /** The folded texts of all places but those of a candidate, as they are stated. */
    List<String> others(Candidate candidate) {
        List<String> others = new ArrayList<>();
        stated.forEach((place, text) -> {
            if (!candidate.isIn(place)) {
                others.add(fold(text));
            }
        });
        return others;
    }

    private static boolean isShouted(String text) {
        return text.length() > 8
                && text.chars().anyMatch(Character::isUpperCase)
                && text.chars().noneMatch(Character::isLowerCase);
    }
}

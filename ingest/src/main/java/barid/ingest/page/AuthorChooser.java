package barid.ingest.page;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the writers' names: persons stated for machines, then the byline that readers see near the headline or behind the
 * text, then organisations, and the site itself only when the page says so and nobody else is named.
 */
final class AuthorChooser {
    private static final String[] META = {
        "author",
        "article:author",
        "og:article:author",
        "article:author_name",
        "article_author",
        "articleauthor",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "dc.author",
        "dcterms.creator",
        "dc.contributor",
        "byl",
        "citation_author",
        "authors",
        "article.author",
        "author.name",
        "content_author",
        "cxenseparse:author",
        "shareaholic:article_author_name",
        "vr:author",
        "creator",
        "og:author",
        "author_name"
    };
    private static final int MOST_PROPERTIES = 4;
    private static final int MOST_LINKS = 3;

    private final Bylines bylines;

    AuthorChooser(Phrases phrases) {
        this.bylines = new Bylines(phrases);
    }

    /** The writers, or null. */
    @Nullable
    Field<List<String>> choose(PageReading reading) {
        Statements statements = new Statements(reading.sites());
        PageScan page = reading.page();
        JsonLd jsonLd = reading.jsonLd();
        List<String> stated = jsonLd.names("author").stream()
                .filter(n -> !Bylines.isAddress(n))
                .toList();
        List<String> publishers = jsonLd.names("publisher");
        List<String> people = jsonLd.people("author").stream()
                .filter(n -> !publishers.contains(n))
                .toList();
        boolean mixed = people.size() < stated.size();
        statements.add(people, "json-ld");
        for (String name : META) {
            statements.add(page.metas(name), "meta");
        }
        statements.add(labelled(page), "meta");
        statements.add(microdata(page), "microdata");
        statements.add(texts(page.authorLinks), "rel-author");
        statements.add(jsonLd.peopleOfPage("author"), "json-ld");
        Field<List<String>> found = statements.persons();
        if (found != null) {
            boolean withOthers = mixed && found.source().equals("json-ld");
            return withOthers ? new Field<>(bylines.names(stated), "json-ld") : found;
        }
        VisibleAuthors visible = new VisibleAuthors(bylines, reading);
        found = visible.find();
        if (found != null && !stated.containsAll(found.value())) {
            return found;
        }
        if (!stated.isEmpty()) {
            return new Field<>(stated, "json-ld");
        }
        found = statements.anybody();
        return found != null ? found : visible.site();
    }

    /** What the places say, in the order of trust. */
    private final class Statements {
        private final SiteNames sites;
        private final List<Field<List<String>>> all = new ArrayList<>();

        Statements(SiteNames sites) {
            this.sites = sites;
        }

        void add(List<String> values, String source) {
            if (!values.isEmpty()) {
                List<String> names = bylines.names(values);
                if (!names.isEmpty()) {
                    all.add(new Field<>(names, source));
                }
            }
        }

        /** What the first place says that names a person; a later one that names the same and more completes it. */
        @Nullable
        Field<List<String>> persons() {
            Field<List<String>> first = null;
            for (Field<List<String>> place : all) {
                List<String> persons =
                        place.value().stream().filter(n -> !sites.isSite(n)).toList();
                if (first == null && !persons.stream().allMatch(bylines::isOrganisation)) {
                    first = new Field<>(persons, place.source());
                } else if (first != null
                        && place.source().equals("meta")
                        && persons.size() > first.value().size()
                        && persons.containsAll(first.value())
                        && persons.stream().noneMatch(bylines::isOrganisation)) {
                    return new Field<>(persons, place.source());
                }
            }
            return first;
        }

        @Nullable
        Field<List<String>> anybody() {
            for (Field<List<String>> place : all) {
                if (!sites.isSite(place.value().getFirst())) {
                    return place;
                }
            }
            return all.isEmpty() ? null : all.getFirst();
        }
    }

    /** Cards for social networks carry free fields with a label of their own, such as "Written by". */
    private List<String> labelled(PageScan page) {
        List<String> names = new ArrayList<>();
        for (String number : List.of("1", "2")) {
            String label = page.meta("twitter:label" + number);
            String value = page.meta("twitter:data" + number);
            if (label != null && value != null && bylines.isByline(label)) {
                names.add(value);
            }
        }
        return names;
    }

    private static List<String> microdata(PageScan page) {
        List<String> names = new ArrayList<>();
        for (Element author : page.properties("author")) {
            Element name = author.selectFirst("[itemprop=name]");
            String text = Texts.brief(name == null ? author : name);
            if (!text.isEmpty() && !names.contains(text)) {
                names.add(text);
            }
            if (names.size() == MOST_PROPERTIES) {
                break;
            }
        }
        return names;
    }

    private static List<String> texts(List<Element> elements) {
        return elements.stream().limit(MOST_LINKS).map(e -> Texts.brief(e)).toList();
    }
}

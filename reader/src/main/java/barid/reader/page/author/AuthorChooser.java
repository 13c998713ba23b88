package barid.reader.page.author;

import barid.reader.page.document.Phrases;
import barid.reader.page.reading.PageFields;
import barid.reader.page.reading.PageReading;
import barid.reader.page.source.Field;
import barid.reader.page.source.JsonLd;
import barid.reader.page.source.PageScan;
import barid.reader.page.text.FieldText;
import barid.reader.page.text.TextFold;
import barid.reader.page.title.SiteNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the writers' names: persons stated for machines, then the byline that readers see near the headline or behind the
 * text, which also wins over a stated login name, then organisations, and the site itself only when the page says so and
 * nobody else is named.
 */
public final class AuthorChooser {
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
    /** What stands behind the name of a site where it is that of a company. */
    private static final Pattern COMPANY = Pattern.compile(
            " (?:sas|sarl|eurl|sasu|limited|company|kft|zrt|s r o|sro|d o o|doo|pty ltd|spzoo|sp zoo|s a de c v|s a|sa|s l|sl|s r l|srl|s p a|spa|gmbh|gmbh co kg|ag|kg|inc|ltd|llc|plc|co|corp|bv|b v|oy|ab|as|a s|ltda|ооо|оао|тов|株式会社|sp z o o|pvt ltd)$");

    private static final int MOST_PROPERTIES = 4;
    private static final int MOST_LINKS = 3;
    /** How far up the name of a comment is looked for. */
    private static final int LEVELS = 8;

    private static final List<String> COMMENTS = List.of(
            "comment", "comments", "commentlist", "comment-list", "comment-body", "comment-author", "comments-area");

    private final GivenNames given = new GivenNames();
    private final Bylines bylines;

    public AuthorChooser(Phrases phrases) {
        this.bylines = new Bylines(phrases, given);
    }

    /** The writers, or null. */
    @Nullable
    public Field<List<String>> choose(PageReading reading) {
        Statements statements = new Statements(reading);
        PageScan page = reading.page();
        JsonLd jsonLd = reading.jsonLd();
        String field = jsonLd.names("author").isEmpty() ? "creator" : "author";
        List<String> publishers = jsonLd.names("publisher");
        List<String> persons = jsonLd.people(field);
        List<String> valid = jsonLd.names(field).stream()
                .filter(n -> mayBeWriter(n) && !(persons.contains(n) && isNoPerson(n)))
                .toList();
        List<String> stated = valid.stream()
                .filter(n -> !publishers.contains(n) && !statements.isSite(n))
                .toList();
        List<String> people =
                persons.stream().filter(n -> !publishers.contains(n)).toList();
        boolean mixed = people.size() < valid.size();
        statements.add(people, "json-ld");
        for (String name : META) {
            statements.add(page.metas(name), "meta");
        }
        statements.add(labelled(page), "meta");
        ArticleItem article = new ArticleItem(reading.body().boxes().getFirst().element);
        statements.add(microdata(article.of(page.properties("author"))), "microdata");
        statements.add(texts(article.of(page.authorLinks)), "rel-author");
        statements.add(jsonLd.peopleOfPage("author"), "json-ld");
        Field<List<String>> found = statements.persons();
        if (found != null && !isLogin(found.value())) {
            boolean withOthers = mixed && found.source().equals("json-ld");
            return withOthers ? new Field<>(bylines.names(valid), "json-ld") : found;
        }
        VisibleAuthors visible = new VisibleAuthors(bylines, given, reading);
        Field<List<String>> seen = visible.find();
        if (found != null) {
            Field<List<String>> fuller = seen != null && !isLogin(seen.value()) ? seen : statements.fuller();
            return fuller == null ? found : fuller;
        }
        if (seen != null && !isPartOf(seen.value(), stated)) {
            return seen;
        }
        if (!stated.isEmpty()) {
            return new Field<>(stated, "json-ld");
        }
        found = statements.anybody();
        if (found == null && !valid.isEmpty()) {
            found = new Field<>(valid, "json-ld");
        }
        boolean ofOrganisation = jsonLd.people("publisher").size() < publishers.size();
        return found != null ? found : visible.site(ofOrganisation);
    }

    /** Whether a statement may be shown as it is where nobody else is named. */
    private boolean mayBeWriter(String name) {
        return !AuthorFilter.isAddress(name) && !bylines.filter().isEmpty(name);
    }

    /** Whether what is not said to be an organisation is none and no person either. */
    private boolean isNoPerson(String name) {
        return bylines.filter().isNoName(name) && !bylines.filter().isOrganisation(name);
    }

    /** Whether what is seen is stated in the same words or in more: "Staff" for "Staff and agencies". */
    private static boolean isPartOf(List<String> seen, List<String> stated) {
        return seen.stream().allMatch(n -> stated.stream().anyMatch(s -> s.startsWith(n) || n.startsWith(s + ", ")));
    }

    /** Whether all that is said is the name under which somebody logs in: "ann-lee", "alee2". */
    private static boolean isLogin(List<String> names) {
        String name = names.getFirst();
        return names.size() == 1
                && name.indexOf(' ') < 0
                && name.chars().anyMatch(c -> Character.isLowerCase(c) || Character.isDigit(c))
                && (Character.isLowerCase(name.codePointAt(0))
                        || name.chars().anyMatch(c -> Character.isDigit(c) || c == '_'));
    }

    /** What the places say, in the order of trust. */
    private final class Statements {
        private final SiteNames sites;
        /** The publisher's names, folded. */
        private final List<String> publishers;

        /** What the page says of its rights, folded: an owner named there is stated as the author of everything. */
        private final String rights;

        private final List<Field<List<String>>> all = new ArrayList<>();

        Statements(PageReading reading) {
            this.sites = reading.sites();
            Field<String> site = PageFields.siteName(reading);
            this.publishers = site == null ? List.of() : List.of(TextFold.fold(site.value()));
            String stated = reading.page().meta("copyright", "dc.rights", "dcterms.rights");
            this.rights = stated == null ? "" : TextFold.fold(stated);
        }

        private boolean isSite(String name) {
            String folded = TextFold.fold(name);
            String company = COMPANY.matcher(folded).replaceFirst("");
            return sites.isSite(name)
                    || publishers.contains(folded)
                    || (company.length() < folded.length() && (sites.isSite(company) || publishers.contains(company)))
                    || (!folded.isEmpty() && rights.contains(folded) && !given.isPerson(name));
        }

        void add(List<String> values, String source) {
            if (!values.isEmpty()) {
                List<String> names = values.stream().allMatch(v -> isSite(v) && v.indexOf('@') < 0)
                        ? List.of(FieldText.plain(values.getFirst()))
                        : bylines.names(values);
                if (!names.isEmpty()) {
                    all.add(new Field<>(names, source));
                }
            }
        }

        /**
         * What the first place says that names a person; a later one that names the same and more completes it, and two that
         * agree on somebody else outvote it.
         */
        @Nullable
        Field<List<String>> persons() {
            List<Field<List<String>>> places = all.stream()
                    .map(p -> new Field<>(
                            p.value().stream().filter(n -> !isSite(n)).toList(), p.source()))
                    .filter(p -> !p.value().stream().allMatch(bylines.filter()::isOrganisation))
                    .toList();
            if (places.isEmpty()) {
                return null;
            }
            Field<List<String>> first = places.getFirst();
            for (Field<List<String>> place : places) {
                boolean more = place.value().size() > first.value().size()
                        && place.value().containsAll(first.value())
                        && place.value().stream().noneMatch(bylines.filter()::isOrganisation);
                if ((more && place.source().equals("meta"))
                        || (support(first, places) == 1 && support(place, places) > 1)) {
                    return place;
                }
            }
            return first;
        }

        private static List<String> folded(Field<List<String>> place) {
            return place.value().stream().map(TextFold::fold).toList();
        }

        /** How many sources name one of the persons that a place names. */
        private static long support(Field<List<String>> place, List<Field<List<String>>> places) {
            return places.stream()
                    .filter(p -> !Collections.disjoint(folded(p), folded(place)))
                    .map(Field::source)
                    .distinct()
                    .count();
        }

        /** The first place that gives a person's full name, or null. */
        @Nullable
        Field<List<String>> fuller() {
            for (Field<List<String>> place : all) {
                if (place.value().stream()
                        .allMatch(n -> n.indexOf(' ') > 0
                                && !isSite(n)
                                && !bylines.filter().isOrganisation(n))) {
                    return place;
                }
            }
            return null;
        }

        @Nullable
        Field<List<String>> anybody() {
            for (Field<List<String>> place : all) {
                if (!isSite(place.value().getFirst())) {
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
            if (label != null && value != null && bylines.filter().isByline(label)) {
                names.add(value);
            }
        }
        return names;
    }

    private static List<String> microdata(List<Element> authors) {
        List<String> names = new ArrayList<>();
        for (Element author : authors) {
            Element name = author.selectFirst("[itemprop=name]");
            String text = isOfReader(author) ? "" : AuthorMarkup.textOf(name == null ? author : name);
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
        return elements.stream()
                .filter(e -> !isOfReader(e))
                .limit(MOST_LINKS)
                .map(AuthorMarkup::textOf)
                .toList();
    }

    /** Whether an element stands in a comment or an answer, which are by readers. */
    private static boolean isOfReader(Element element) {
        Element up = element;
        for (int i = 0; i < LEVELS && up != null; i++, up = up.parent()) {
            String type = up.attr("itemtype");
            if (type.endsWith("Comment")
                    || type.endsWith("Answer")
                    || COMMENTS.stream().anyMatch(up::hasClass)) {
                return true;
            }
        }
        return false;
    }
}

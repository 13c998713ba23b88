package barid.ingest.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the writers' names: those stated for machines, then the byline that readers see near the headline or behind the
 * text. A stated name that is the site's own gives way to a visible person.
 */
final class AuthorChooser {
    private static final String[] META = {
        "author",
        "article:author",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "dcterms.creator",
        "dc.contributor",
        "article:author_name",
        "byl",
        "citation_author",
        "authors",
        "article.author",
        "cxenseparse:author",
        "vr:author",
        "creator",
        "og:author",
        "author_name"
    };
    private static final int LONGEST_BYLINE = 160;
    private static final int ABOVE = 22;
    private static final int INTO = 4;
    private static final int BEHIND = 10;
    private static final int PREFIX_WORDS = 5;

    private final Set<String> bylines;
    private final Phrases phrases;

    AuthorChooser(Phrases phrases) {
        this.phrases = phrases;
        this.bylines = phrases.bylines();
    }

    /** The writers, or null. */
    @Nullable
    Field<List<String>> choose(PageReading reading) {
        PageScan page = reading.page();
        SiteNames sites = SiteNames.of(page, reading.url());
        List<String> stated = clean(reading.jsonLd().names("author"));
        List<String> publishers = reading.jsonLd().names("publisher");
        List<String> persons = clean(reading.jsonLd().people("author")).stream()
                .filter(n -> !publishers.contains(n))
                .toList();
        Field<List<String>> found = people(persons, sites, "json-ld");
        for (String name : META) {
            found = found != null ? found : people(clean(page.metas(name)), sites, "meta");
        }
        found = found != null ? found : people(microdata(page), sites, "microdata");
        found = found != null ? found : people(clean(texts(page.authorLinks)), sites, "rel-author");
        found = found != null ? found : visible(reading, sites);
        if (found == null && !stated.isEmpty()) {
            return new Field<>(stated, "json-ld");
        }
        return found;
    }

    private static @Nullable Field<List<String>> people(List<String> names, SiteNames sites, String source) {
        List<String> people = names.stream().filter(n -> !sites.isSite(n)).toList();
        return people.isEmpty() ? null : new Field<>(people, source);
    }

    private List<String> microdata(PageScan page) {
        List<String> names = new ArrayList<>();
        for (Element author : page.properties("author")) {
            Element name = author.selectFirst("[itemprop=name]");
            names.addAll(clean(List.of((name == null ? author : name).text())));
        }
        return names.stream().distinct().limit(4).toList();
    }

    private static List<String> texts(List<Element> elements) {
        return elements.stream().map(Element::text).limit(3).toList();
    }

    /** Stated values: byline words gone, several names parted, what can't be a name left out. */
    private List<String> clean(List<String> values) {
        List<String> names = new ArrayList<>();
        for (String value : values) {
            if (value.contains("://")) {
                continue;
            }
            String line = Texts.plain(value);
            String rest = withoutByline(line);
            for (String part : parts(rest == null ? line : rest)) {
                if (PersonNames.isName(part) && !isLabel(part) && !names.contains(part)) {
                    names.add(part);
                }
            }
        }
        return names;
    }

    /** Commas part names only where every part is one of several words: "Lee, Editor" is one writer with a title. */
    private static List<String> parts(String line) {
        List<String> parts = new ArrayList<>();
        for (String part : line.split("\\s*(?:[;|/]|\\s&\\s|\\s(?:and|und|et|och|og|y|и)\\s)\\s*")) {
            String[] commas = part.split("\\s*[,،、]\\s*");
            boolean several = commas.length > 1;
            for (String piece : commas) {
                several &= piece.strip().split("\\s+").length >= 2;
            }
            parts.addAll(several ? List.of(commas) : List.of(commas[0].strip()));
        }
        return parts;
    }

    private boolean isLabel(String part) {
        String folded = Phrases.fold(part);
        return folded.equals("admin")
                || folded.equals("administrator")
                || bylines.contains(folded)
                || phrases.isLine(folded);
    }

    /** The byline near the headline or behind the text, else a small box that is named after the author. */
    private @Nullable Field<List<String>> visible(PageReading reading, SiteNames sites) {
        List<Block> blocks = reading.tree().blocks();
        int start = reading.body().boxes().getFirst().first;
        int end = reading.body().boxes().getLast().end;
        List<Block> near =
                new ArrayList<>(blocks.subList(Math.max(0, start - ABOVE), Math.min(blocks.size(), start + INTO)));
        int behind = Math.min(end, blocks.size());
        near.addAll(blocks.subList(Math.max(start, behind - INTO), Math.min(blocks.size(), behind + BEHIND)));
        Field<List<String>> boxed = null;
        for (Block block : near) {
            if (block.text.length() > LONGEST_BYLINE
                    || "comments".equals(block.box.pruned)
                    || "related".equals(block.box.pruned)
                    || block.box.within("form") != null) {
                continue;
            }
            String rest = withoutByline(block.text);
            Field<List<String>> found =
                    rest == null ? null : people(labelsGone(PersonNames.leading(rest)), sites, "visible");
            if (found != null) {
                return found;
            }
            if (boxed == null && isAuthorBox(block.box)) {
                List<String> names = labelsGone(PersonNames.leading(block.text)).stream()
                        .filter(n -> n.indexOf(' ') > 0 || (n.equals(block.text) && block.linkDensity() > 0.8))
                        .toList();
                boxed = people(names, sites, "visible");
            }
        }
        return boxed;
    }

    private List<String> labelsGone(List<String> names) {
        return names.stream().filter(n -> !isLabel(n)).toList();
    }

    private static boolean isAuthorBox(Box box) {
        Box b = box;
        for (int up = 0; b != null && up < 3; up++, b = b.parent) {
            if (b.isNamed(Names.AUTHOR) && b.end - b.first <= 5) {
                return true;
            }
        }
        return false;
    }

    /** What follows the words of a byline, or null when the line has none. */
    private @Nullable String withoutByline(String line) {
        String[] words = line.split("\\s+", PREFIX_WORDS + 1);
        StringBuilder prefix = new StringBuilder();
        String rest = null;
        int at = 0;
        for (int i = 0; i < Math.min(words.length - 1, PREFIX_WORDS); i++) {
            prefix.append(words[i]).append(' ');
            at = line.indexOf(words[i], at) + words[i].length();
            if (bylines.contains(Phrases.fold(prefix.toString()))) {
                rest = line.substring(at).strip();
            }
        }
        return rest;
    }
}

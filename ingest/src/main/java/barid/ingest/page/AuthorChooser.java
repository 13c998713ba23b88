package barid.ingest.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Chooses the writers' names. */
final class AuthorChooser {
    private final Set<String> bylines;

    AuthorChooser(Phrases phrases) {
        this.bylines = phrases.bylines();
    }

    @Nullable
    Field<List<String>> choose(PageReading reading) {
        PageScan page = reading.page();
        JsonLd jsonLd = reading.jsonLd();
        BlockTree tree = reading.tree();
        Field<String> site = PageFields.siteName(reading);
        String siteName = site == null ? null : site.value();
        List<String> names = clean(jsonLd.names("author"), siteName);
        if (!names.isEmpty()) {
            return new Field<>(names, "json-ld");
        }
        names = clean(page.metas("author"), siteName);
        if (!names.isEmpty()) {
            return new Field<>(names, "meta");
        }
        names = clean(texts(page.properties("author")), siteName);
        if (!names.isEmpty()) {
            return new Field<>(names, "microdata");
        }
        names = clean(texts(page.authorLinks), siteName);
        if (!names.isEmpty()) {
            return new Field<>(names, "rel-author");
        }
        for (Box box : tree.boxes()) {
            if (box.isNamed(Names.AUTHOR) && box.end == box.first + 1) {
                names = clean(List.of(tree.blocks().get(box.first).text), siteName);
                if (!names.isEmpty()) {
                    return new Field<>(names, "visible");
                }
            }
        }
        return null;
    }

    private static List<String> texts(List<Element> elements) {
        return elements.stream().map(e -> e.text()).toList();
    }

    private List<String> clean(List<String> raw, @Nullable String siteName) {
        List<String> names = new ArrayList<>();
        for (String value : raw) {
            for (String part : Texts.plain(value).split("\\s*(?:[,;|/&،]|\\b(?:and|und|et|y)\\b)\\s*")) {
                String name = withoutByline(part.strip());
                if (looksLikeName(name) && !name.equalsIgnoreCase(siteName) && !names.contains(name)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private String withoutByline(String part) {
        int space = part.indexOf(' ');
        if (space > 0 && bylines.contains(Phrases.fold(part.substring(0, space)))) {
            return part.substring(space + 1).strip();
        }
        return part;
    }

    private static boolean looksLikeName(String name) {
        return name.length() >= 2
                && name.length() <= 60
                && name.chars().noneMatch(Character::isDigit)
                && !name.contains("http")
                && !name.contains("@")
                && name.split(" ").length <= 6;
    }
}

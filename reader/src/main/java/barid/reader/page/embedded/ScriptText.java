package barid.reader.page.embedded;

import barid.reader.page.embedded.ScriptStrings.Found;
import barid.reader.page.text.TextFold;
import barid.reader.page.text.TextShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * Chooses, among the texts in the scripts of a page that shows no text, those that are its article: the ones that stand nearest to
 * its headline in the data, or the longest run of sentences under one name.
 */
final class ScriptText {
    /** Characters of scripts that are looked at. */
    private static final int MOST_SCRIPT = 4_000_000;

    private static final int SHORTEST_SCRIPT = 250;
    /** A shorter text is no article. */
    private static final int ARTICLE = 250;

    private static final int SENTENCE = 40;
    private static final int FEWEST_SENTENCES = 2;

    /** Words in the names of texts that tell of an article and are not its text. */
    private static final Set<String> OTHERS = Set.of(
            "description",
            "excerpt",
            "summary",
            "teaser",
            "caption",
            "alt",
            "title",
            "headline",
            "seo",
            "bio",
            "biography",
            "copyright",
            "message",
            "tooltip",
            "label",
            "placeholder",
            "css",
            "style",
            "url",
            "src",
            "href",
            "credit",
            "comment",
            "comments",
            "disclaimer",
            "footer",
            "cookie",
            "consent",
            "translations",
            "i18n");

    /** What stands in code and in no sentence. */
    private static final List<String> CODE = List.of("()", "=>", ");", "==", "&&");
    /** Names of texts that are the runs of a paragraph, as editors store them: each mark begins a run of its own. */
    private static final Set<String> RUNS = Set.of("text", "value");
    /** So many paragraphs in a text tell more than a description does. */
    private static final int PARAGRAPHS = 3;

    private static final Pattern PARAGRAPH_END = Pattern.compile("</p>|&lt;/p&gt;|<br", Pattern.CASE_INSENSITIVE);
    /** Names of the headline of whatever an object holds. */
    private static final Set<String> TITLES = Set.of("title", "headline", "name");

    private final String headline;

    ScriptText(String headline) {
        this.headline = TextFold.fold(headline);
    }

    /** Texts under one name at one depth. */
    private record Place(String key, int depth, int shared) {}

    /** The article as HTML, or nothing. {@code shown} says whether the page shows the headline itself. */
    Optional<String> find(List<String> scripts, boolean shown) {
        List<Found> best = List.of();
        int near = -1;
        int most = ARTICLE - 1;
        for (List<Found> texts : texts(scripts)) {
            for (Map.Entry<Place, List<Found>> place : places(texts).entrySet()) {
                int shared = place.getKey().shared;
                int size = size(place.getValue());
                if (size < ARTICLE || (shared == 0 && !shown)) {
                    continue;
                }
                if (shared > near || (shared == near && size > most)) {
                    near = shared;
                    most = size;
                    best = place.getValue();
                }
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(html(best));
    }

    private static List<List<Found>> texts(List<String> scripts) {
        List<List<Found>> texts = new ArrayList<>();
        StringBuilder stream = new StringBuilder();
        int left = MOST_SCRIPT;
        for (String script : scripts) {
            if (script.length() < SHORTEST_SCRIPT && !script.contains("__next_f")) {
                continue;
            }
            left -= script.length();
            if (left < 0) {
                break;
            }
            if (script.contains("__next_f")) {
                pieces(script, stream);
            } else {
                texts.add(new ScriptStrings().read(script));
            }
        }
        if (!stream.isEmpty()) {
            texts.add(new ScriptStrings().readRows(stream.toString()));
        }
        return texts;
    }

    /** A stream comes in pieces, each pushed as a text; a row may begin in one and end in another. */
    private static void pieces(String script, StringBuilder stream) {
        for (String piece : ScriptStrings.plain(script)) {
            stream.append(piece);
        }
    }

    private Map<Place, List<Found>> places(List<Found> texts) {
        List<Found> joined = joined(texts);
        List<Found> headlines = texts.stream()
                .filter(f -> f.text().length() < 2 * headline.length() + 20
                        && !headline.isEmpty()
                        && TextFold.fold(f.text()).equals(headline))
                .toList();
        Map<Place, List<Found>> places = new LinkedHashMap<>();
        List<Found> titles = texts.stream()
                .filter(f -> TITLES.contains(f.key()) && f.text().length() >= SENTENCE / 4)
                .toList();
        for (Found text : joined) {
            if (isSentence(text)) {
                int shared =
                        headlines.stream().mapToInt(h -> shared(h, text)).max().orElse(0);
                if (shared == 0 && titles.stream().anyMatch(t -> isOfSame(t, text))) {
                    // The text of another article.
                    continue;
                }
                places.computeIfAbsent(new Place(text.key(), text.around().size(), shared), _ -> new ArrayList<>())
                        .add(text);
            }
        }
        return places;
    }

    /** Whether a title stands in the very object that holds a text, or in one around it that is no root of the data. */
    private static boolean isOfSame(Found title, Found text) {
        int own = title.around().size();
        return own > 2 && own <= text.around().size() && shared(title, text) == own;
    }

    /** The texts with the runs of a paragraph put together. */
    private static List<Found> joined(List<Found> texts) {
        List<Found> joined = new ArrayList<>();
        int parent = -1;
        StringBuilder run = new StringBuilder();
        List<Integer> around = List.of();
        String key = "";
        for (Found text : texts) {
            boolean isRun = RUNS.contains(text.key()) && text.around().size() > 1;
            int above = isRun ? text.around().get(text.around().size() - 2) : -1;
            if (isRun
                    && text.around().contains(parent)
                    && !TextShape.of(run.toString()).endsSentence()) {
                run.append(text.text());
                continue;
            }
            if (isRun) {
                add(joined, key, run, around);
                run.append(text.text());
                around = text.around();
                key = text.key();
                parent = above;
            } else if (text.text().length() >= SENTENCE) {
                add(joined, key, run, around);
                parent = -1;
                joined.add(text);
            }
        }
        add(joined, key, run, around);
        return joined;
    }

    private static void add(List<Found> joined, String key, StringBuilder run, List<Integer> around) {
        if (!run.isEmpty()) {
            joined.add(new Found(key, run.toString(), around));
            run.setLength(0);
        }
    }

    /** How many of the outermost objects hold both; the script itself does not count. */
    private static int shared(Found one, Found other) {
        int most = Math.min(one.around().size(), other.around().size());
        int shared = 0;
        while (shared < most && one.around().get(shared).equals(other.around().get(shared))) {
            shared++;
        }
        return shared;
    }

    private static boolean isSentence(Found found) {
        String text = found.text();
        if (text.length() < SENTENCE / 2
                || (isOther(found.key()) && !isLong(text))
                || text.indexOf(' ') < 0 && text.length() < 2 * SENTENCE && !isUnspaced(text)) {
            return false;
        }
        if (isMarkup(text)) {
            return true;
        }
        TextShape shape = TextShape.of(text);
        return shape.size() >= SENTENCE
                && shape.endsSentence()
                && text.indexOf('{') < 0
                && CODE.stream().noneMatch(text::contains);
    }

    /** Whether a text has so many paragraphs that it is more than its name says. */
    private static boolean isLong(String text) {
        return PARAGRAPH_END.matcher(text).results().limit(PARAGRAPHS).count() >= PARAGRAPHS;
    }

    private static boolean isUnspaced(String text) {
        return TextShape.weight(text.charAt(text.length() / 2)) > 2;
    }

    private static boolean isMarkup(String text) {
        String lower = text.length() > 4_000
                ? text.substring(0, 4_000).toLowerCase(Locale.ROOT)
                : text.toLowerCase(Locale.ROOT);
        return (lower.contains("</p>")
                        || lower.contains("<br")
                        || lower.contains("</div>")
                        || lower.contains("&lt;/p&gt;"))
                && !lower.contains("<html")
                && text.length() >= SENTENCE;
    }

    private static boolean isOther(String key) {
        for (String word : key.replaceAll("([a-z])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT)
                .split("[^a-z0-9]+")) {
            if (OTHERS.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** Size of the sentences, without those that come again. */
    private static int size(List<Found> texts) {
        int size = 0;
        int sentences = 0;
        for (Found text : texts) {
            String plain = isMarkup(text.text()) ? body(text.text()).text() : text.text();
            TextShape shape = TextShape.of(plain);
            size += shape.size();
            sentences += Math.max(shape.stops(), 1);
        }
        return sentences < FEWEST_SENTENCES ? 0 : size;
    }

    private static Element body(String html) {
        String markup = html.contains("<")
                ? html
                : html.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&amp;", "&");
        Element body = Jsoup.parseBodyFragment(markup).body();
        body.select("script, style, template, noscript, iframe, form").remove();
        return body;
    }

    private static String html(List<Found> texts) {
        Element article = new Element("div");
        for (Found text : texts) {
            if (isMarkup(text.text())) {
                article.append(body(text.text()).html());
            } else {
                for (String line : text.text().split("\\n+")) {
                    if (!line.isBlank()) {
                        article.appendElement("p").text(line.strip());
                    }
                }
            }
        }
        return article.html();
    }
}

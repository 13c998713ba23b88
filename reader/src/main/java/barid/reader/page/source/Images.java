package barid.reader.page.source;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/** Addresses of images, those included that a script would load later. */
public final class Images {
    private static final List<String> LATER =
            List.of("data-src", "data-original", "data-lazy-src", "data-srcset", "data-lazy-srcset", "srcset");

    /** Names of pictures that only keep a place, or show who writes. */
    private static final Set<String> FILLERS = Set.of("blank", "spacer", "placeholder", "transparent", "avatar");

    /** A longer name tells of what is in the picture, be it a film or a material. */
    private static final int FILLER_WORDS = 2;

    private static final List<String> PIXEL = List.of("pixel");
    /** A word that means nothing else. */
    private static final String FAVICON = "favicon";

    private static final Set<String> EMBLEMS = Set.of(
            "noimage",
            "noimg",
            "nophoto",
            "logo",
            "logos",
            "icon",
            "icons",
            "default",
            "fallback",
            "sharing",
            "emblem",
            "logotype",
            "placeholder");
    private static final Set<String> NONE =
            Set.of("no", "sin", "sem", "kein", "keine", "brak", "missing", "pas", "senza", "net", "yok");
    private static final Set<String> PICTURES = Set.of(
            "image",
            "img",
            "photo",
            "foto",
            "pic",
            "picture",
            "imagen",
            "imagem",
            "bild",
            "thumb",
            "thumbnail",
            "resim");

    /** A longer name tells of what is in the picture, be it somebody's emblem. */
    private static final int EMBLEM_WORDS = 4;

    private static final Pattern NO_LETTERS = Pattern.compile("\\P{L}+");

    private static final Pattern DRAWN = Pattern.compile("\\d{1,4}(?:px)?");
    /** Pixels of a side that no picture of an article has. */
    private static final int SMALL = 100;

    private Images() {}

    /** Whether a picture shows nothing of the article, by the words of its file's name. */
    public static boolean isFiller(URI image) {
        List<String> words = words(image);
        return words.equals(PIXEL)
                || words.contains(FAVICON)
                || (words.size() <= FILLER_WORDS && words.stream().anyMatch(FILLERS::contains));
    }

    /** Whether a picture is an emblem of the site, by the words of its file's name. */
    public static boolean isEmblem(URI image) {
        List<String> words = words(image);
        return words.size() <= EMBLEM_WORDS && (words.stream().anyMatch(EMBLEMS::contains) || isMissing(words));
    }

    /** "no-image", "sin_foto": what stands where there is no picture. */
    private static boolean isMissing(List<String> words) {
        return words.stream().anyMatch(NONE::contains) && words.stream().anyMatch(PICTURES::contains);
    }

    private static List<String> words(URI image) {
        String path = image.getRawPath() == null ? "" : image.getRawPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        return NO_LETTERS
                .splitAsStream(stem.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The address as written, or null. */
    public static @Nullable String address(Node image) {
        for (String attribute : LATER) {
            String value = image.attr(attribute).strip();
            if (!value.isEmpty() && !value.startsWith("data:")) {
                return first(value);
            }
        }
        String source = image.attr("src").strip();
        return source.isEmpty() || source.startsWith("data:") ? beside(image) : source;
    }

    /** The address in another source of the same picture, or in what browsers without scripts show in its place; null when there is none. */
    private static @Nullable String beside(Node image) {
        if (!(image.parent() instanceof Element around)) {
            return null;
        }
        for (Element other = around.firstElementChild(); other != null; other = other.nextElementSibling()) {
            String found = switch (other.normalName()) {
                case "source" ->
                    first(other.attr("srcset").isBlank() ? other.attr("data-srcset") : other.attr("srcset"));
                case "noscript" -> {
                    Element shown = other.selectFirst("img[src]");
                    yield shown == null ? "" : shown.attr("src").strip();
                }
                default -> "";
            };
            if (!found.isEmpty() && !found.startsWith("data:")) {
                return found;
            }
        }
        return null;
    }

    /** The first address of a list with widths. */
    private static String first(String set) {
        String value = set.strip();
        int end = value.indexOf(' ');
        return end < 0 ? value : value.substring(0, end).replaceAll(",$", "");
    }

    /** Whether an image is drawn so small that it is an icon, somebody's face or a counter of readers. */
    public static boolean isSmall(Node image) {
        return isSmall(image.attr("width")) || isSmall(image.attr("height"));
    }

    private static boolean isSmall(String pixels) {
        return DRAWN.matcher(pixels.strip()).matches()
                && Integer.parseInt(pixels.strip().replace("px", "")) <= SMALL;
    }
}

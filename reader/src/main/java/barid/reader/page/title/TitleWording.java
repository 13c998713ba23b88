package barid.reader.page.title;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One wording of the title, with the places where it stands. */
public final class TitleWording {
    private static final int SHORT = 8;
    private static final int WORD = 100;
    private static final int NEVER = 1_000_000;

    /** Where a title is stated. */
    enum Place {
        /** The heading nearest above the body. */
        HEADING("heading", 2),
        /** The top heading that is most like what is stated. */
        H1("h1", 1),
        /** Another top heading. */
        OTHER_H1("h1", 0),
        JSON_LD("json-ld", 2),
        OG("og", 2),
        TWITTER("twitter", 1),
        MICRODATA("microdata", 1),
        META("meta", 1),
        WINDOW("title", 1),
        /** A part of a statement that readers see on a line of its own. */
        PART("visible", 0);

        /** The word for the provenance. */
        final String word;

        /** How much its way of writing a title counts; several places are often filled from one. */
        final int care;

        Place(String word, int care) {
            this.word = word;
            this.care = care;
        }
    }

    final String folded;
    /** Where it stands, word for word or but for the site's name. */
    final Set<Place> places = EnumSet.noneOf(Place.class);
    /** Where it stands with a part that the stripped form of the same statement does without. */
    final Set<Place> untrimmed = EnumSet.noneOf(Place.class);

    /** The ways of writing it, with the places that do. */
    private final Map<String, Set<Place>> forms = new LinkedHashMap<>();

    private @Nullable String text;

    TitleWording(String folded) {
        this.folded = folded;
    }

    void add(Place place, boolean whole, String form) {
        (whole ? untrimmed : places).add(place);
        text = null;
        forms.computeIfAbsent(form, _ -> EnumSet.noneOf(Place.class)).add(place);
    }

    /** Whether it stands there, with the site's name or without. */
    boolean isIn(Place place) {
        return places.contains(place) || untrimmed.contains(place);
    }

    /**
     * The way of writing it that keeps the words apart and most places use, of equals the longest, for a heading made of several
     * elements loses the spaces and marks between them; one in capitals only when there is no other.
     */
    public String text() {
        if (text == null) {
            text = best();
        }
        return text;
    }

    private String best() {
        if (forms.size() == 1) {
            return forms.keySet().iterator().next();
        }
        String best = "";
        int most = Integer.MIN_VALUE;
        for (Map.Entry<String, Set<Place>> form : forms.entrySet()) {
            String way = form.getKey();
            int votes = words(way) * WORD - (isShouted(way) ? NEVER : 0);
            for (Place place : form.getValue()) {
                votes += place.care;
            }
            if (votes > most || (votes == most && way.length() > best.length())) {
                most = votes;
                best = way;
            }
        }
        return best;
    }

    private static int words(String text) {
        int words = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            words += !inside && Character.isLetterOrDigit(c) ? 1 : 0;
            inside = (inside || Character.isLetterOrDigit(c)) && !Character.isWhitespace(c);
        }
        return words;
    }

    /** The first of its places, which is the one nearest to the readers. */
    String source() {
        return (places.isEmpty() ? untrimmed : places).iterator().next().word;
    }

    /** Whether a text is written in capitals alone. */
    private static boolean isShouted(String text) {
        return text.length() > SHORT
                && text.chars().anyMatch(Character::isUpperCase)
                && text.chars().noneMatch(Character::isLowerCase);
    }
}

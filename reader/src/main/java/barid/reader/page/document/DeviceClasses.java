package barid.reader.page.document;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Class names that hide an element on some devices only. Page frameworks write the state for the smallest screen first and the others
 * beside it: "d-none d-lg-block" (Bootstrap), "hidden md:block" (Tailwind), "is-hidden-mobile" (Bulma), "hide-for-small-only" (Foundation),
 * "visually-hidden sm:not-sr-only". Readers see such an element, so that it is none of the hidden ones.
 */
final class DeviceClasses {
    /** Names of sizes and kinds of screens. */
    private static final Set<String> DEVICES = Set.of(
            "xs",
            "sm",
            "md",
            "lg",
            "xl",
            "xxl",
            "2xl",
            "mobile",
            "mobiles",
            "phone",
            "phones",
            "handheld",
            "tablet",
            "tablets",
            "desktop",
            "desktops",
            "touch",
            "small",
            "medium",
            "large",
            "widescreen",
            "fullhd",
            "landscape",
            "portrait");
    /** What is only shown on paper is hidden to readers, and what is hidden only there is not. */
    private static final String PAPER = "print";

    /** What an element is where it is shown. */
    private static final Set<String> SHOWN = Set.of(
            "block",
            "flex",
            "inline",
            "grid",
            "table",
            "contents",
            "initial",
            "visible",
            "show",
            "shown",
            "not",
            "unset");
    /** What an element is where it is hidden. */
    private static final Set<String> HIDDEN = Set.of("none", "hide", "hidden", "invisible");

    private DeviceClasses() {}

    /** Whether a class attribute that has the name of something hidden hides it on some devices only. */
    static boolean showsSomewhere(String classes) {
        boolean hiddenForDevice = false;
        boolean hiddenForAll = false;
        for (String name : classes.split("\\s+")) {
            List<String> words = List.of(name.toLowerCase(Locale.ROOT).split("[^\\p{Alnum}]+"));
            boolean device = words.stream().anyMatch(DEVICES::contains);
            if (device && words.stream().anyMatch(SHOWN::contains)) {
                return true;
            }
            boolean hidden = words.stream().anyMatch(HIDDEN::contains);
            hiddenForDevice |= hidden && (device || words.contains(PAPER));
            hiddenForAll |= hidden && !device && !words.contains(PAPER);
        }
        return hiddenForDevice && !hiddenForAll;
    }
}

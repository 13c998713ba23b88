package barid.app.console.access;

import java.util.Locale;

/** What somebody may do at the console. */
public enum Right {
    /** Look at everything, change nothing. */
    READ,
    /** Change the sources, too. */
    EDIT;

    /**
     * The right that people call so.
     *
     * @throws IllegalArgumentException for another word
     */
    public static Right of(String word) {
        return switch (word) {
            case "read" -> READ;
            case "edit" -> EDIT;
            default -> throw new IllegalArgumentException("A role is read or edit, not " + word);
        };
    }

    /** As people call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

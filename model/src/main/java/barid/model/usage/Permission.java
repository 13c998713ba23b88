package barid.model.usage;

import java.util.Locale;

/** What a publisher says of a use, from the freest to the strictest: of two statements the later constant holds. */
public enum Permission {
    /** Nothing was said that could be read. */
    UNSTATED,
    /** Permitted; what the statement asks in return, such as naming the source, stands in its words. */
    ALLOWED,
    /** Permitted to those who obtained a licence first, mostly for payment. */
    PAYMENT,
    /** Refused, or permitted to some only and it is not known whether to the reader. */
    REFUSED;

    /** The word for people and headers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether who has no licence must not. */
    public boolean restricts() {
        return this == PAYMENT || this == REFUSED;
    }

    /** The stricter of the two. */
    public Permission and(Permission other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

package barid.model.usage;

import java.net.URI;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A publisher's terms for one article, as they stood when it was read.
 *
 * @param terms one for each use of which something was said, in the order of {@link UsageKind}
 * @param licence where a licence or the publisher's policy can be read or obtained, null when none is named
 */
public record Usage(List<UsageTerm> terms, @Nullable URI licence) {
    /** Nothing was said. */
    public static final Usage UNSTATED = new Usage(List.of(), null);

    public Usage {
        terms = List.copyOf(terms);
    }

    /** What holds for a use. */
    public Permission permission(UsageKind kind) {
        return terms.stream()
                .filter(term -> term.kind() == kind)
                .map(UsageTerm::permission)
                .reduce(Permission.UNSTATED, Permission::and);
    }

    /** The uses that are refused, or need a licence first. */
    public Set<UsageKind> restricted() {
        Set<UsageKind> found = EnumSet.noneOf(UsageKind.class);
        for (UsageTerm term : terms) {
            if (term.permission().restricts()) {
                found.add(term.kind());
            }
        }
        return Collections.unmodifiableSet(found);
    }

    /** On one line, e.g. {@code search=allowed,ai-train=refused}; empty where nothing was said. */
    public String line() {
        return terms.stream()
                .map(term -> term.kind().word() + "=" + term.permission().word())
                .collect(Collectors.joining(","));
    }
}

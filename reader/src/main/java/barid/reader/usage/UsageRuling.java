package barid.reader.usage;

import barid.model.usage.Permission;
import barid.model.usage.Usage;
import barid.model.usage.UsageEvidence;
import barid.model.usage.UsageKind;
import barid.model.usage.UsagePlace;
import barid.model.usage.UsageTerm;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what holds where several statements were made. Each mechanism settles first what its own rules settle (the longest path, the
 * first location, and of the TDM Reservation Protocol the page before the header before the file); of what is left the strictest holds,
 * whoever said it.
 */
public final class UsageRuling {
    private static final int MOST_EVIDENCE = 5;

    private UsageRuling() {}

    /**
     * The terms of one page.
     *
     * @param licence where a licence can be read or obtained, null when none is named
     */
    public static Usage of(Collection<Statement> statements, @Nullable URI licence) {
        List<Statement> standing = new ArrayList<>(statements);
        int last = standing.stream()
                .filter(each -> each.mechanism() == Mechanism.TDMREP)
                .mapToInt(each -> rank(each.evidence().place()))
                .max()
                .orElse(0);
        standing.removeIf(each ->
                each.mechanism() == Mechanism.TDMREP && rank(each.evidence().place()) < last);
        List<UsageTerm> terms = new ArrayList<>();
        for (UsageKind kind : UsageKind.values()) {
            List<UsageEvidence> evidence = standing.stream()
                    .filter(each -> each.kind() == kind && each.evidence().permission() != Permission.UNSTATED)
                    .map(Statement::evidence)
                    .distinct()
                    .sorted(Comparator.comparing(UsageEvidence::permission).reversed())
                    .limit(MOST_EVIDENCE)
                    .toList();
            if (!evidence.isEmpty()) {
                terms.add(new UsageTerm(kind, evidence.getFirst().permission(), evidence));
            }
        }
        return terms.isEmpty() && licence == null ? Usage.UNSTATED : new Usage(terms, licence);
    }

    /** Section 5.6 of the TDM Reservation Protocol. */
    private static int rank(UsagePlace place) {
        return switch (place) {
            case TDMREP_JSON -> 1;
            case HEADER -> 2;
            case PAGE -> 3;
            case ROBOTS_TXT, RSL -> 0;
        };
    }
}

package barid.model.usage;

import java.util.List;

/**
 * What holds for one use.
 *
 * @param kind the use
 * @param permission the strictest that was said
 * @param evidence what was said, the strictest first
 */
public record UsageTerm(UsageKind kind, Permission permission, List<UsageEvidence> evidence) {
    public UsageTerm {
        evidence = List.copyOf(evidence);
    }
}

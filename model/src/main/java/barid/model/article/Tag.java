package barid.model.article;

import java.util.List;

/**
 * A news subject given to an article.
 *
 * @param id concept, {@code medtop:NNNNNNNN} for IPTC Media Topics or {@code user:...} for a stored query of a user
 * @param label the concept's name in English
 * @param ancestors ids of its broader concepts, nearest first; empty for a top-level subject
 * @param confidence 0 to 1
 * @param method {@code query}, {@code model}, {@code query+model} or {@code ancestor}
 * @param evidence the places that speak for it
 * @param version versions of the query pack and the model that gave it
 */
public record Tag(
        String id,
        String label,
        List<String> ancestors,
        double confidence,
        String method,
        List<Evidence> evidence,
        String version) {
    public Tag {
        ancestors = List.copyOf(ancestors);
        evidence = List.copyOf(evidence);
    }
}

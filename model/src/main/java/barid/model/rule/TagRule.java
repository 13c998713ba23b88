package barid.model.rule;

/**
 * A stored query of a user, which gives its own tag.
 *
 * @param id {@code user:...}
 * @param label name for people
 * @param query in the query language of docs/TAGS.md
 * @param language BCP-47 tag it applies to, {@code *} for all
 */
public record TagRule(String id, String label, String query, String language) {}

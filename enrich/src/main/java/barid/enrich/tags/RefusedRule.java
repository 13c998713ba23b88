package barid.enrich.tags;

import barid.model.rule.TagRule;

/**
 * A user's rule that is not applied, and why.
 *
 * @param reason in words, for the one who wrote it
 * @param position of the first character of the query that is at fault, from 0; -1 where the query is not the reason
 */
public record RefusedRule(TagRule rule, String reason, int position) {}

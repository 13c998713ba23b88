package barid.enrich.tags;

import barid.enrich.tags.query.QueryRefusal;
import barid.rule.TagRule;

/** A user's rule that is not applied, and why. */
public record RefusedRule(TagRule rule, QueryRefusal refusal) {}

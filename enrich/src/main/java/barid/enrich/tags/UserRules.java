package barid.enrich.tags;

import barid.enrich.tags.query.ParsedQuery;
import barid.enrich.tags.query.QueryMatch;
import barid.enrich.tags.query.QueryMatcher;
import barid.enrich.tags.query.QueryRefusal;
import barid.enrich.tags.query.SpellingVariants;
import barid.enrich.tags.query.TagQuery;
import barid.enrich.tags.text.Inflection;
import barid.enrich.tags.text.Region;
import barid.enrich.tags.text.Words;
import barid.model.article.Tag;
import barid.model.rule.TagRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The stored queries of users, compiled for each language once. Which languages articles came in is remembered across
 * changes, so that new rules can be compiled before they are needed. Otherwise immutable; thread-safe.
 */
final class UserRules {
    static final String VERSION = "user";

    /** More languages than these are compiled when an article comes. */
    private static final int MOST_MET = 100;

    private static final String ANY_LANGUAGE = "*";
    private static final double SURE = 0.95;
    private static final double LIKELY = 0.85;
    private static final double POSSIBLE = 0.7;

    private final Map<String, Rule> rules;
    private final Map<String, TagQuery> queries;
    private final List<RefusedRule> refused;
    private final Set<String> met;
    private final ConcurrentHashMap<String, Compiled> compiled = new ConcurrentHashMap<>();

    private UserRules(
            Map<String, Rule> rules, Map<String, TagQuery> queries, List<RefusedRule> refused, Set<String> met) {
        this.rules = rules;
        this.queries = queries;
        this.refused = refused;
        this.met = met;
    }

    static UserRules none() {
        return new UserRules(new TreeMap<>(), Map.of(), List.of(), ConcurrentHashMap.newKeySet());
    }

    /** These rules instead of the present ones; queries that stay the same are not read again. */
    UserRules replacedBy(Collection<TagRule> replacements) {
        var byId = new TreeMap<String, Rule>();
        var known = new HashMap<String, TagQuery>();
        var faults = new ArrayList<RefusedRule>();
        for (TagRule rule : replacements) {
            Optional<String> fault = RuleNames.fault(rule);
            if (fault.isPresent()) {
                faults.add(new RefusedRule(rule, fault.get(), -1));
                continue;
            }
            ParsedQuery parsed = queries.get(rule.query());
            switch (parsed == null ? TagQuery.parse(rule.query()) : parsed) {
                case TagQuery query -> {
                    known.put(rule.query(), query);
                    byId.put(rule.id(), new Rule(rule, query));
                }
                case QueryRefusal refusal -> faults.add(new RefusedRule(rule, refusal.reason(), refusal.position()));
            }
        }
        return new UserRules(byId, known, List.copyOf(faults), met);
    }

    List<RefusedRule> refused() {
        return refused;
    }

    void prepare(String language) {
        if (!rules.isEmpty()) {
            compiled.computeIfAbsent(language, this::compile);
        }
    }

    /** Compiles the rules for the languages that articles came in so far. */
    void prepare() {
        met.forEach(this::prepare);
    }

    boolean isReady(String language) {
        return rules.isEmpty() || compiled.containsKey(language);
    }

    void tag(Words words, String language, List<Tag> into) {
        if (met.size() < MOST_MET) {
            met.add(language);
        }
        if (rules.isEmpty()) {
            return;
        }
        Compiled forLanguage = compiled.computeIfAbsent(language, this::compile);
        for (QueryMatch match : forLanguage.matcher.match(words)) {
            TagRule rule = forLanguage.rules.get(match.query());
            into.add(new Tag(
                    rule.id(),
                    rule.label(),
                    List.of(),
                    confidence(match),
                    Merge.QUERY,
                    match.evidence(words),
                    VERSION));
        }
    }

    private Compiled compile(String language) {
        List<Rule> applying = rules.values().stream()
                .filter(rule -> rule.source.language().equals(ANY_LANGUAGE)
                        || NewsTagger.primary(rule.source.language()).equals(language))
                .toList();
        return new Compiled(
                applying.stream().map(Rule::source).toList(),
                new QueryMatcher(
                        applying.stream().map(Rule::query).toList(),
                        Inflection.of(language),
                        SpellingVariants.load(language)));
    }

    private static double confidence(QueryMatch match) {
        if ((match.regions() & Region.TITLE.bit()) != 0) {
            return SURE;
        }
        return (match.regions() & Region.LEAD.bit()) != 0 || match.count() > 1 ? LIKELY : POSSIBLE;
    }

    private record Rule(TagRule source, TagQuery query) {}

    private record Compiled(List<TagRule> rules, QueryMatcher matcher) {}
}

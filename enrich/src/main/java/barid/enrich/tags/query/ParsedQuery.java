package barid.enrich.tags.query;

/** What became of a query's text. */
public sealed interface ParsedQuery permits TagQuery, QueryRefusal {}

package barid.enrich.tags.query;

/**
 * A query that cannot be stored.
 *
 * @param position of the first character that is at fault, from 0; the length of the text where something is missing at its end
 * @param reason in words, for the one who wrote it
 */
public record QueryRefusal(int position, String reason) implements ParsedQuery {}

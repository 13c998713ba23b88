package barid.model.article;

/**
 * A place in the text that speaks for a tag.
 *
 * @param term the words as they stand in the article
 * @param field {@code title}, {@code lead} or {@code text}
 * @param offset position of the first character in that field, in UTF-16 units; -1 for evidence without a place
 */
public record Evidence(String term, String field, int offset) {}

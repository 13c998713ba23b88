package barid.reader.page.source;

/**
 * A value and the place it was read from.
 *
 * @param value what was read
 * @param source short stable word, e.g. {@code json-ld}, {@code og}, {@code meta}, {@code visible}
 */
public record Field<T>(T value, String source) {}

package barid.ingest.page;

/**
 * A value and the place it was read from.
 *
 * @param value what was read
 * @param source short stable word, e.g. {@code json-ld}, {@code og}, {@code meta}, {@code visible}
 */
record Field<T>(T value, String source) {}

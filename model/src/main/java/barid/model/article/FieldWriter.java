package barid.model.article;

/**
 * Takes fields and values in the order in which they are written, as a generator of JSON does. Inside an object a {@link #name} stands
 * before each value.
 *
 * @param <X> what a write that fails throws
 */
public interface FieldWriter<X extends Exception> {
    void beginObject() throws X;

    void endObject() throws X;

    void beginArray() throws X;

    void endArray() throws X;

    /** The name of the value that comes next. */
    void name(String name) throws X;

    void text(String value) throws X;

    void number(long value) throws X;

    void number(double value) throws X;

    void flag(boolean value) throws X;

    /** A value that is not known. */
    void nothing() throws X;
}

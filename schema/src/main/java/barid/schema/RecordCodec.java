package barid.schema;

import barid.model.article.ArticleId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.AvroTypeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Writes records of the domain as Avro and reads them. The Avro schema follows from the record's components: names are kept, a
 * component marked {@code @Nullable} becomes an optional field with default null, enumerations travel as strings so that new
 * constants stay readable by old clients, the components of an inlined record that is never absent become fields of the record
 * that holds it, and a sealed interface becomes a union of its records.
 *
 * <p>What was written with another version of the schema is resolved by Avro, which is slow; what is written now is read at
 * once.
 *
 * @param <T> the record type
 */
final class RecordCodec<T extends Record> {
    private static final Schema INSTANT = LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
    private static final Schema DATE = LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
    private static final Schema NULL = Schema.create(Schema.Type.NULL);
    private static final int ID_BYTES = 16;
    private static final int ABSENT = 0;
    private static final int PRESENT = 1;

    private final Shape<T> shape;

    private RecordCodec(Shape<T> shape) {
        this.shape = shape;
    }

    /**
     * The codec of a public record type.
     *
     * @param inlined record types whose components become fields of their holder
     * @param leftOut components that are not written; their types have a public constructor of the others
     */
    static <T extends Record> RecordCodec<T> of(
            Class<T> type, Set<Class<? extends Record>> inlined, Map<Class<? extends Record>, Set<String>> leftOut) {
        return new RecordCodec<>(new Shapes(MethodHandles.publicLookup(), inlined, leftOut).of(type));
    }

    /** The codec of a record type that {@code lookup} sees; nothing is inlined. */
    static <T extends Record> RecordCodec<T> of(Class<T> type, MethodHandles.Lookup lookup) {
        return new RecordCodec<>(new Shapes(lookup, Set.of(), Map.of()).of(type));
    }

    Schema schema() {
        return shape.schema();
    }

    void write(T value, Encoder out) throws IOException {
        shape.write(value, out);
    }

    /** Reads one record after the other. Thread-safe. */
    interface Reader<T> {
        T read(BinaryDecoder in) throws IOException;
    }

    /** Reads what was written with a schema; throws Avro's exceptions when that cannot be read as this record. */
    Reader<T> reader(Schema written) {
        if (written.equals(schema())) {
            return shape::read;
        }
        var resolving = new GenericDatumReader<Object>(written, schema());
        var rewriting = new GenericDatumWriter<Object>(schema());
        return in -> {
            ByteArrayOutputStream now = new ByteArrayOutputStream(4096);
            BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(now, null);
            rewriting.write(resolving.read(null, in), out);
            out.flush();
            return shape.read(DecoderFactory.get().binaryDecoder(now.toByteArray(), null));
        };
    }

    private interface Field {
        /** Fields of the Avro record that this component becomes; one, or more where it is inlined. */
        List<Schema.Field> schema();

        void write(Record holder, Encoder out) throws IOException;

        @Nullable
        Object read(Decoder in) throws IOException;
    }

    private interface Writer {
        void write(Object value, Encoder out) throws IOException;
    }

    private interface ValueReader {
        Object read(Decoder in) throws IOException;
    }

    /** How a value of one type travels. */
    private record Conversion(Schema schema, Writer writer, ValueReader reader) {}

    private record Plain(String name, MethodHandle getter, Conversion conversion) implements Field {
        @Override
        public List<Schema.Field> schema() {
            return List.of(new Schema.Field(name, conversion.schema()));
        }

        @Override
        public void write(Record holder, Encoder out) throws IOException {
            Object value = get(getter, holder);
            if (value == null) {
                throw new AvroTypeException(name + " of " + holder.getClass().getSimpleName() + " is null");
            }
            conversion.writer().write(value, out);
        }

        @Override
        public Object read(Decoder in) throws IOException {
            return conversion.reader().read(in);
        }
    }

    private record Optional(String name, MethodHandle getter, Conversion conversion) implements Field {
        @Override
        public List<Schema.Field> schema() {
            return List.of(new Schema.Field(
                    name, Schema.createUnion(NULL, conversion.schema()), null, Schema.Field.NULL_DEFAULT_VALUE));
        }

        @Override
        public void write(Record holder, Encoder out) throws IOException {
            Object value = get(getter, holder);
            if (value == null) {
                out.writeIndex(ABSENT);
                out.writeNull();
            } else {
                out.writeIndex(PRESENT);
                conversion.writer().write(value, out);
            }
        }

        @Override
        public @Nullable Object read(Decoder in) throws IOException {
            if (in.readIndex() == ABSENT) {
                in.readNull();
                return null;
            }
            return conversion.reader().read(in);
        }
    }

    private record Inlined(MethodHandle getter, Shape<?> shape) implements Field {
        @Override
        public List<Schema.Field> schema() {
            return shape.fields().stream().flatMap(f -> f.schema().stream()).toList();
        }

        @Override
        public void write(Record holder, Encoder out) throws IOException {
            Record inner = (Record) get(getter, holder);
            if (inner == null) {
                throw new AvroTypeException("An inlined record cannot be null");
            }
            shape.write(inner, out);
        }

        @Override
        public Object read(Decoder in) throws IOException {
            return shape.read(in);
        }
    }

    private record Shape<R extends Record>(Class<R> type, MethodHandle constructor, List<Field> fields, Schema schema) {

        void write(Record value, Encoder out) throws IOException {
            for (Field field : fields) {
                field.write(value, out);
            }
        }

        R read(Decoder in) throws IOException {
            @Nullable Object[] arguments = new Object[fields.size()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = fields.get(i).read(in);
            }
            try {
                return type.cast((Object) constructor.invokeExact(arguments));
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(type + " could not be made", e);
            }
        }
    }

    private static @Nullable Object get(MethodHandle getter, Record holder) {
        try {
            return (Object) getter.invokeExact(holder);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(holder.getClass() + " could not be read", e);
        }
    }

    /** Finds out how types travel. Used by one thread, while a codec is made. */
    private static final class Shapes {
        private final MethodHandles.Lookup lookup;
        private final Set<Class<? extends Record>> inlined;
        private final Map<Class<? extends Record>, Set<String>> leftOut;
        private final Map<Class<?>, Shape<?>> known = new HashMap<>();

        Shapes(
                MethodHandles.Lookup lookup,
                Set<Class<? extends Record>> inlined,
                Map<Class<? extends Record>, Set<String>> leftOut) {
            this.lookup = lookup;
            this.inlined = inlined;
            this.leftOut = leftOut;
        }

        <R extends Record> Shape<R> of(Class<R> type) {
            Shape<?> existing = known.get(type);
            if (existing != null) {
                @SuppressWarnings("unchecked")
                Shape<R> same = (Shape<R>) existing;
                return same;
            }
            List<Field> fields = new ArrayList<>();
            List<Class<?>> types = new ArrayList<>();
            try {
                for (RecordComponent component : type.getRecordComponents()) {
                    if (!leftOut.getOrDefault(type, Set.of()).contains(component.getName())) {
                        types.add(component.getType());
                        fields.add(field(component));
                    }
                }
                MethodHandle constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types))
                        .asSpreader(Object[].class, types.size())
                        .asType(MethodType.methodType(Object.class, Object[].class));
                Schema schema = Schema.createRecord(
                        type.getSimpleName(),
                        null,
                        "barid",
                        false,
                        fields.stream().flatMap(f -> f.schema().stream()).toList());
                Shape<R> shape = new Shape<>(type, constructor, List.copyOf(fields), schema);
                known.put(type, shape);
                return shape;
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException(type + " is no record that can be seen", e);
            }
        }

        private Field field(RecordComponent component) throws IllegalAccessException {
            MethodHandle getter =
                    lookup.unreflect(component.getAccessor()).asType(MethodType.methodType(Object.class, Record.class));
            AnnotatedType type = component.getAnnotatedType();
            boolean optional = type.isAnnotationPresent(Nullable.class);
            if (inlined.contains(component.getType()) && !optional) {
                return new Inlined(getter, of(component.getType().asSubclass(Record.class)));
            }
            Conversion conversion = conversion(type);
            return optional
                    ? new Optional(component.getName(), getter, conversion)
                    : new Plain(component.getName(), getter, conversion);
        }

        private Conversion conversion(AnnotatedType annotated) {
            Type type = annotated.getType();
            if (type instanceof ParameterizedType parameterized) {
                AnnotatedType[] arguments = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments();
                if (parameterized.getRawType() == List.class) {
                    return listOf(conversion(arguments[0]));
                }
                if (parameterized.getRawType() == Map.class) {
                    return mapOf(conversion(arguments[1]));
                }
                throw new IllegalArgumentException("No Avro form for " + type);
            }
            Class<?> raw = (Class<?>) type;
            if (annotated.isAnnotationPresent(Fixed.class)) {
                return fixed(raw);
            }
            if (raw.isRecord() && raw != ArticleId.class) {
                return recordOf(of(raw.asSubclass(Record.class)));
            }
            if (raw.isSealed()) {
                return unionOf(raw);
            }
            if (raw.isEnum()) {
                return text(v -> ((Enum<?>) v).name(), s -> constant(raw, s));
            }
            return simple(raw);
        }

        private Conversion unionOf(Class<?> sealed) {
            List<Shape<?>> shapes = new ArrayList<>();
            collect(sealed, shapes);
            Map<Class<?>, Integer> places = new HashMap<>();
            shapes.forEach(shape -> places.put(shape.type(), places.size()));
            return new Conversion(
                    Schema.createUnion(shapes.stream().map(Shape::schema).toList()),
                    (value, out) -> {
                        int place = places.getOrDefault(value.getClass(), -1);
                        out.writeIndex(place);
                        shapes.get(place).write((Record) value, out);
                    },
                    in -> shapes.get(in.readIndex()).read(in));
        }

        private void collect(Class<?> sealed, List<Shape<?>> shapes) {
            for (Class<?> permitted : sealed.getPermittedSubclasses()) {
                if (permitted.isRecord()) {
                    shapes.add(of(permitted.asSubclass(Record.class)));
                } else {
                    collect(permitted, shapes);
                }
            }
        }
    }

    private static Conversion recordOf(Shape<?> inner) {
        return new Conversion(inner.schema(), (value, out) -> inner.write((Record) value, out), inner::read);
    }

    private static Conversion simple(Class<?> raw) {
        return switch (raw.getName()) {
            case "java.lang.String" -> text(Object::toString, s -> s);
            case "java.net.URI" -> text(Object::toString, URI::create);
            case "barid.model.article.ArticleId" -> text(v -> ((ArticleId) v).value(), ArticleId::new);
            case "java.time.Instant" ->
                new Conversion(
                        INSTANT,
                        (value, out) -> out.writeLong(((Instant) value).toEpochMilli()),
                        in -> Instant.ofEpochMilli(in.readLong()));
            case "java.time.LocalDate" ->
                new Conversion(
                        DATE,
                        (value, out) -> out.writeInt(Math.toIntExact(((LocalDate) value).toEpochDay())),
                        in -> LocalDate.ofEpochDay(in.readInt()));
            case "java.time.Duration" ->
                new Conversion(
                        Schema.create(Schema.Type.LONG),
                        (value, out) -> out.writeLong(((Duration) value).toMillis()),
                        in -> Duration.ofMillis(in.readLong()));
            case "int", "java.lang.Integer" ->
                new Conversion(
                        Schema.create(Schema.Type.INT),
                        (value, out) -> out.writeInt((Integer) value),
                        Decoder::readInt);
            case "long" ->
                new Conversion(
                        Schema.create(Schema.Type.LONG),
                        (value, out) -> out.writeLong((Long) value),
                        Decoder::readLong);
            case "float" ->
                new Conversion(
                        Schema.create(Schema.Type.FLOAT),
                        (value, out) -> out.writeFloat((Float) value),
                        Decoder::readFloat);
            case "double" ->
                new Conversion(
                        Schema.create(Schema.Type.DOUBLE),
                        (value, out) -> out.writeDouble((Double) value),
                        Decoder::readDouble);
            case "boolean", "java.lang.Boolean" ->
                new Conversion(
                        Schema.create(Schema.Type.BOOLEAN),
                        (value, out) -> out.writeBoolean((Boolean) value),
                        Decoder::readBoolean);
            case "[B" ->
                new Conversion(
                        Schema.create(Schema.Type.BYTES),
                        (value, out) -> out.writeBytes((byte[]) value),
                        in -> bytes(in.readBytes(null)));
            default -> throw new IllegalArgumentException("No Avro form for " + raw);
        };
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static Conversion fixed(Class<?> raw) {
        return switch (raw.getName()) {
            case "byte" -> fixed(Byte.BYTES, v -> new byte[] {(Byte) v}, b -> b[0]);
            case "int", "java.lang.Integer" ->
                fixed(
                        Integer.BYTES,
                        v -> ByteBuffer.allocate(Integer.BYTES)
                                .putInt((Integer) v)
                                .array(),
                        b -> ByteBuffer.wrap(b).getInt());
            case "long", "java.lang.Long" ->
                fixed(
                        Long.BYTES,
                        v -> ByteBuffer.allocate(Long.BYTES).putLong((Long) v).array(),
                        b -> ByteBuffer.wrap(b).getLong());
            case "barid.model.article.ArticleId" ->
                fixed(
                        ID_BYTES,
                        v -> HexFormat.of().parseHex(((ArticleId) v).value()),
                        b -> new ArticleId(HexFormat.of().formatHex(b)));
            default -> throw new IllegalArgumentException("No full width is known of " + raw);
        };
    }

    private static Conversion fixed(int size, Function<Object, byte[]> writer, Function<byte[], Object> reader) {
        return new Conversion(
                Schema.createFixed("Fixed" + size, null, "barid", size),
                (value, out) -> out.writeFixed(writer.apply(value)),
                in -> {
                    byte[] bytes = new byte[size];
                    in.readFixed(bytes);
                    return reader.apply(bytes);
                });
    }

    private static Object constant(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(type.getSimpleName() + " has no constant " + name);
    }

    private static Conversion text(Function<Object, String> writer, Function<String, Object> reader) {
        return new Conversion(
                Schema.create(Schema.Type.STRING),
                (value, out) -> out.writeString(writer.apply(value)),
                in -> reader.apply(in.readString()));
    }

    private static Conversion listOf(Conversion item) {
        return new Conversion(
                Schema.createArray(item.schema()),
                (value, out) -> {
                    List<?> items = (List<?>) value;
                    out.writeArrayStart();
                    out.setItemCount(items.size());
                    for (Object each : items) {
                        out.startItem();
                        item.writer().write(each, out);
                    }
                    out.writeArrayEnd();
                },
                in -> {
                    List<Object> items = new ArrayList<>();
                    for (long left = in.readArrayStart(); left != 0; left = in.arrayNext()) {
                        for (; left > 0; left--) {
                            items.add(item.reader().read(in));
                        }
                    }
                    return items;
                });
    }

    private static Conversion mapOf(Conversion each) {
        return new Conversion(
                Schema.createMap(each.schema()),
                (value, out) -> {
                    Map<?, ?> entries = (Map<?, ?>) value;
                    out.writeMapStart();
                    out.setItemCount(entries.size());
                    for (Map.Entry<?, ?> entry : entries.entrySet()) {
                        out.startItem();
                        out.writeString(entry.getKey().toString());
                        each.writer().write(entry.getValue(), out);
                    }
                    out.writeMapEnd();
                },
                RecordCodec.mapReader(each));
    }

    /** In the order of the keys' hashes: a record looks the same in every process, whatever order its writer took. */
    private static ValueReader mapReader(Conversion each) {
        return in -> {
            Map<Utf8, Object> found = new HashMap<>();
            for (long left = in.readMapStart(); left != 0; left = in.mapNext()) {
                for (; left > 0; left--) {
                    found.put(in.readString(null), each.reader().read(in));
                }
            }
            Map<String, Object> read = new LinkedHashMap<>();
            found.forEach((key, value) -> read.put(key.toString(), value));
            return read;
        };
    }
}

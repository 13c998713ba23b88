package barid.schema;

import barid.model.article.ArticleId;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns records of the domain into Avro records and back. The Avro schema follows from the record's components: names
 * are kept, a component marked {@code @Nullable} becomes an optional field with default null, enumerations travel as
 * strings so that new constants stay readable by old clients, and the components of an inlined record that
 * is never absent become fields of the record that holds it.
 *
 * @param <T> the record type
 */
final class RecordCodec<T extends Record> {
    private static final Schema INSTANT = LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
    private static final Schema DATE = LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
    private static final Schema NULL = Schema.create(Schema.Type.NULL);

    private final Schema schema;
    private final Shape<T> shape;

    private RecordCodec(Schema schema, Shape<T> shape) {
        this.schema = schema;
        this.shape = shape;
    }

    /**
     * The codec of a record type.
     *
     * @param inlined record types whose components become fields of their holder
     */
    static <T extends Record> RecordCodec<T> of(Class<T> type, Set<Class<? extends Record>> inlined) {
        Map<Class<?>, Shape<?>> shapes = new LinkedHashMap<>();
        Shape<T> shape = Shape.of(type, inlined, shapes);
        return new RecordCodec<>(shape.schema(), shape);
    }

    Schema schema() {
        return schema;
    }

    GenericRecord encode(T value) {
        return shape.encode(value);
    }

    T decode(IndexedRecord avro) {
        return shape.decode(avro);
    }

    private interface Field {
        /** Fields of the Avro record that this component becomes; one, or more where it is inlined. */
        List<Schema.Field> schema();

        void write(Record holder, GenericData.Record target);

        @Nullable
        Object read(IndexedRecord source);
    }

    private interface Conversion {
        Schema schema();

        Object write(Object value);

        Object read(Object avro);
    }

    private record Simple(
            Schema schema,
            java.util.function.Function<Object, Object> writer,
            java.util.function.Function<Object, Object> reader)
            implements Conversion {
        @Override
        public Object write(Object value) {
            return writer.apply(value);
        }

        @Override
        public Object read(Object avro) {
            return reader.apply(avro);
        }
    }

    private record Plain(String name, MethodHandle getter, Conversion conversion, boolean optional) implements Field {
        @Override
        public List<Schema.Field> schema() {
            return optional
                    ? List.of(new Schema.Field(
                            name, Schema.createUnion(NULL, conversion.schema()), null, Schema.Field.NULL_DEFAULT_VALUE))
                    : List.of(new Schema.Field(name, conversion.schema()));
        }

        @Override
        public void write(Record holder, GenericData.Record target) {
            Object value = get(getter, holder);
            target.put(name, value == null ? null : conversion.write(value));
        }

        @Override
        public @Nullable Object read(IndexedRecord source) {
            Object avro = source.get(position(source, name));
            return avro == null ? null : conversion.read(avro);
        }
    }

    private record Inlined(MethodHandle getter, Shape<?> shape) implements Field {
        @Override
        public List<Schema.Field> schema() {
            return shape.fields().stream().flatMap(f -> f.schema().stream()).toList();
        }

        @Override
        public void write(Record holder, GenericData.Record target) {
            Record inner = (Record) get(getter, holder);
            if (inner == null) {
                throw new IllegalArgumentException("An inlined record cannot be null");
            }
            shape.fields().forEach(f -> f.write(inner, target));
        }

        @Override
        public Object read(IndexedRecord source) {
            return shape.decode(source);
        }
    }

    private record Shape<R extends Record>(Class<R> type, MethodHandle constructor, List<Field> fields, Schema schema) {

        static <R extends Record> Shape<R> of(
                Class<R> type, Set<Class<? extends Record>> inlined, Map<Class<?>, Shape<?>> known) {
            Shape<?> existing = known.get(type);
            if (existing != null) {
                @SuppressWarnings("unchecked")
                Shape<R> same = (Shape<R>) existing;
                return same;
            }
            List<Field> fields = new ArrayList<>();
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            try {
                MethodHandles.Lookup lookup = MethodHandles.publicLookup();
                for (int i = 0; i < components.length; i++) {
                    RecordComponent component = components[i];
                    types[i] = component.getType();
                    MethodHandle getter = lookup.unreflect(component.getAccessor());
                    boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
                    if (inlined.contains(component.getType()) && !optional) {
                        Shape<?> inner = Shape.of(component.getType().asSubclass(Record.class), inlined, known);
                        fields.add(new Inlined(getter, inner));
                    } else {
                        AnnotatedType annotated = component.getAnnotatedType();
                        Conversion conversion = conversion(annotated, inlined, known);
                        fields.add(new Plain(component.getName(), getter, conversion, optional));
                    }
                }
                MethodHandle constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types));
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
                throw new IllegalArgumentException(type + " is no public record", e);
            }
        }

        GenericRecord encode(Record value) {
            GenericData.Record target = new GenericData.Record(schema);
            fields.forEach(f -> f.write(value, target));
            return target;
        }

        R decode(IndexedRecord source) {
            @Nullable Object[] arguments = new Object[fields.size()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = fields.get(i).read(source);
            }
            try {
                return type.cast(constructor.invokeWithArguments(arguments));
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(type + " could not be made", e);
            }
        }
    }

    private static @Nullable Object get(MethodHandle getter, Record holder) {
        try {
            return getter.invoke(holder);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(holder.getClass() + " could not be read", e);
        }
    }

    private static int position(IndexedRecord record, String field) {
        Schema.Field found = record.getSchema().getField(field);
        if (found == null) {
            throw new IllegalArgumentException(record.getSchema().getFullName() + " has no field " + field);
        }
        return found.pos();
    }

    private static Conversion conversion(
            AnnotatedType annotated, Set<Class<? extends Record>> inlined, Map<Class<?>, Shape<?>> known) {
        Type type = annotated.getType();
        if (type instanceof ParameterizedType parameterized) {
            AnnotatedType[] arguments = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments();
            if (parameterized.getRawType() == List.class) {
                return listOf(conversion(arguments[0], inlined, known));
            }
            if (parameterized.getRawType() == Map.class) {
                return mapOf(conversion(arguments[1], inlined, known));
            }
            throw new IllegalArgumentException("No Avro form for " + type);
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isRecord() && raw != ArticleId.class) {
            Shape<?> inner = Shape.of(raw.asSubclass(Record.class), inlined, known);
            return new Simple(inner.schema(), v -> inner.encode((Record) v), a -> inner.decode((IndexedRecord) a));
        }
        if (raw.isEnum()) {
            return text(v -> ((Enum<?>) v).name(), s -> constant(raw, s));
        }
        return switch (raw.getName()) {
            case "java.lang.String" -> text(v -> v, s -> s);
            case "java.net.URI" -> text(Object::toString, URI::create);
            case "barid.model.article.ArticleId" -> text(v -> ((ArticleId) v).value(), ArticleId::new);
            case "java.time.Instant" ->
                new Simple(INSTANT, v -> ((Instant) v).toEpochMilli(), a -> Instant.ofEpochMilli((Long) a));
            case "java.time.LocalDate" ->
                new Simple(
                        DATE,
                        v -> Math.toIntExact(((LocalDate) v).toEpochDay()),
                        a -> LocalDate.ofEpochDay((Integer) a));
            case "java.time.Duration" ->
                new Simple(
                        Schema.create(Schema.Type.LONG),
                        v -> ((Duration) v).toMillis(),
                        a -> Duration.ofMillis((Long) a));
            case "int", "java.lang.Integer" -> same(Schema.Type.INT);
            case "long" -> same(Schema.Type.LONG);
            case "double" -> same(Schema.Type.DOUBLE);
            case "boolean", "java.lang.Boolean" -> same(Schema.Type.BOOLEAN);
            default -> throw new IllegalArgumentException("No Avro form for " + raw);
        };
    }

    private static Object constant(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(type.getSimpleName() + " has no constant " + name);
    }

    private static Conversion same(Schema.Type type) {
        return new Simple(Schema.create(type), v -> v, a -> a);
    }

    private static Conversion text(
            java.util.function.Function<Object, Object> writer, java.util.function.Function<String, Object> reader) {
        Schema string = Schema.create(Schema.Type.STRING);
        return new Simple(string, writer, a -> reader.apply(a.toString()));
    }

    private static Conversion listOf(Conversion item) {
        return new Simple(
                Schema.createArray(item.schema()),
                v -> ((List<?>) v).stream().map(item::write).toList(),
                a -> {
                    List<Object> items = new ArrayList<>();
                    ((Iterable<?>) a).forEach(i -> items.add(item.read(i)));
                    return items;
                });
    }

    private static Conversion mapOf(Conversion value) {
        return new Simple(
                Schema.createMap(value.schema()),
                v -> {
                    Map<String, Object> written = new LinkedHashMap<>();
                    ((Map<?, ?>) v).forEach((k, each) -> written.put(k.toString(), value.write(each)));
                    return written;
                },
                a -> {
                    Map<String, Object> read = new LinkedHashMap<>();
                    ((Map<?, ?>) a).forEach((k, each) -> read.put(k.toString(), value.read(each)));
                    return read;
                });
    }
}

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Prints the articles of a running Barid, one JSON object a line.
 *
 * <p>Options: {@code --properties FILE} (how to reach Kafka: {@code data/kafka/client.properties} of {@code ./barid up}), {@code
 * --bootstrap HOST:PORT}, {@code --registry URL}, {@code --group NAME}, {@code --lang ar}, {@code --tag
 * medtop:16000000}, {@code --count N}.
 */
public final class Subscriber {
    private static final String TOPIC = "barid-articles";

    private final String registry;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Integer, GenericDatumReader<GenericRecord>> readers = new HashMap<>();

    private Subscriber(String registry) {
        this.registry = registry;
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = options(args);
        String language = options.getOrDefault("lang", "");
        String tag = options.getOrDefault("tag", "");
        long left = Long.parseLong(options.getOrDefault("count", Long.toString(Long.MAX_VALUE)));
        var articles = new Subscriber(options.getOrDefault("registry", "http://127.0.0.1:8080"));
        var settings = new Properties();
        settings.put("bootstrap.servers", "127.0.0.1:9092");
        if (options.containsKey("properties")) {
            try (var file = Files.newBufferedReader(Path.of(options.get("properties")))) {
                settings.load(file);
            }
        }
        if (options.containsKey("bootstrap")) {
            settings.put("bootstrap.servers", options.get("bootstrap"));
        }
        settings.put("group.id", options.getOrDefault("group", "example-java"));
        settings.put("auto.offset.reset", "earliest");
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("max.poll.records", "50");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            while (left > 0) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    if (record.value() == null) {
                        continue; // The article was withdrawn: forget what you keep under record.key().
                    }
                    if (left > 0 && wanted(record.headers(), language, tag)) {
                        System.out.println(articles.read(record.value()));
                        left--;
                    }
                }
                // Committed after the work is done: a crash repeats articles, and never skips one.
                consumer.commitSync();
            }
        }
    }

    /** Decides on the headers alone, so that records nobody wants are never decoded. */
    private static boolean wanted(Headers headers, String language, String tag) {
        return (language.isEmpty() || header(headers, "lang").split("-")[0].equals(language))
                && (tag.isEmpty() || Arrays.asList(header(headers, "tags").split(",")).contains(tag));
    }

    private static String header(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Reads Avro in Confluent framing: a zero byte, the schema's number in four bytes, the body. */
    private GenericRecord read(byte[] value) throws IOException, InterruptedException {
        if (value.length < 5 || value[0] != 0) {
            throw new IOException("not in Confluent framing");
        }
        int number = ByteBuffer.wrap(value, 1, 4).getInt();
        GenericDatumReader<GenericRecord> reader = readers.get(number);
        if (reader == null) {
            reader = new GenericDatumReader<>(schema(number));
            readers.put(number, reader);
        }
        return reader.read(null, DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null));
    }

    private Schema schema(int number) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(registry).resolve("/schemas/ids/" + number))
                .timeout(Duration.ofSeconds(10))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("No schema " + number + " at " + registry + ": " + answer.body());
        }
        return new Schema.Parser()
                .parse(new ObjectMapper().readTree(answer.body()).get("schema").asText());
    }

    private static Map<String, String> options(String[] args) {
        var options = new HashMap<String, String>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            options.put(args[i].replaceFirst("^--", ""), args[i + 1]);
        }
        return options;
    }
}

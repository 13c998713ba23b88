package barid.local;

import barid.runtime.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.security.plain.PlainLoginModule;

/**
 * How the embedded broker knows its own user: by a password over loopback, or not at all.
 *
 * @param password hexadecimal digits; empty where nobody is asked
 */
record KafkaAccess(String password) {
    /** File of the data directory with all that a client needs, readable for the owner only. */
    static final String CLIENT_FILE = "client.properties";

    /** Everybody who reaches the port may do everything. */
    static final KafkaAccess OPEN = new KafkaAccess("");

    private static final String USER = "barid";
    private static final String MECHANISM = "PLAIN";

    static KafkaAccess byPassword(String password) {
        return new KafkaAccess(password);
    }

    /** Properties of the broker for listeners of these names. */
    Map<String, String> broker(List<String> listeners) {
        Map<String, String> p = new LinkedHashMap<>();
        p.put(
                "listener.security.protocol.map",
                listeners.stream().map(l -> l + ":" + protocol()).collect(Collectors.joining(",")));
        if (!password.isEmpty()) {
            p.put("sasl.enabled.mechanisms", MECHANISM);
            p.put("sasl.mechanism.inter.broker.protocol", MECHANISM);
            p.put("sasl.mechanism.controller.protocol", MECHANISM);
            for (String listener : listeners) {
                p.put(
                        "listener.name." + listener.toLowerCase(Locale.ROOT) + ".plain.sasl.jaas.config",
                        login(" user_" + USER + "=\"" + password + "\""));
            }
        }
        return p;
    }

    /** Properties of a Java client. */
    Map<String, String> client() {
        return password.isEmpty()
                ? Map.of()
                : Map.of("security.protocol", protocol(), "sasl.mechanism", MECHANISM, "sasl.jaas.config", login(""));
    }

    /** Leaves in a directory what clients of this user need, those of librdkafka (Python, Go, C ...) too. */
    void write(Path directory, String bootstrapServers) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# How Kafka clients reach the broker of this directory, made anew at each start.");
        lines.add("bootstrap.servers=" + bootstrapServers);
        lines.add("security.protocol=" + protocol());
        if (!password.isEmpty()) {
            lines.add("sasl.mechanism=" + MECHANISM);
            lines.add("# For clients in Java:");
            lines.add("sasl.jaas.config=" + login(""));
            lines.add("# For clients that are built on librdkafka:");
            lines.add("sasl.username=" + USER);
            lines.add("sasl.password=" + password);
        }
        lines.add("");
        OwnerOnly.write(directory.resolve(CLIENT_FILE), String.join("\n", lines));
    }

    private String protocol() {
        return password.isEmpty() ? "PLAINTEXT" : "SASL_PLAINTEXT";
    }

    private String login(String further) {
        return PlainLoginModule.class.getName() + " required username=\"" + USER + "\" password=\"" + password + "\""
                + further + ";";
    }

    @Override
    public String toString() {
        return password.isEmpty() ? "open" : "by password";
    }
}

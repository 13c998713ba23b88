package barid.app.console;

import barid.schema.SchemaHistory;
import barid.schema.SchemaHistory.Version;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.Serial;
import java.util.Comparator;
import java.util.List;

/**
 * The reading side of a Confluent schema registry, over the schemas shipped with this build, so that any Kafka client
 * can read Barid's topics with {@code schema.registry.url} set to the console's address. Paths, answers and error
 * numbers are those of the Schema Registry's REST API.
 */
final class SchemaRoutes {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int SUBJECT_UNKNOWN = 40401;
    private static final int VERSION_UNKNOWN = 40402;
    private static final int SCHEMA_UNKNOWN = 40403;
    private static final int VERSION_INVALID = 42202;

    private final SchemaHistory history;
    private final Json json;

    SchemaRoutes(SchemaHistory history, Json json) {
        this.history = history;
        this.json = json;
    }

    void register(RoutesConfig routes) {
        routes.get("/schemas/ids/{id}", this::byId)
                .get(
                        "/schemas/ids/{id}/schema",
                        c -> c.contentType(MEDIA_TYPE).result(withId(c).schema().toString()))
                .get("/schemas/ids/{id}/versions", this::placesOf)
                .get("/schemas/types", c -> json.answer(c, List.of("AVRO"), MEDIA_TYPE))
                .get("/subjects", this::subjects)
                .get("/subjects/{subject}/versions", this::numbers)
                .get("/subjects/{subject}/versions/{version}", this::version)
                .get(
                        "/subjects/{subject}/versions/{version}/schema",
                        c -> c.contentType(MEDIA_TYPE)
                                .result(versionOf(c).schema().toString()))
                .get("/config", c -> json.answer(c, new Compatibility("FULL_TRANSITIVE"), MEDIA_TYPE))
                .exception(Unknown.class, (e, c) -> {
                    c.status(e.number / 100);
                    json.answer(c, new Refusal(e.number, String.valueOf(e.getMessage())), MEDIA_TYPE);
                });
    }

    private void byId(Context request) {
        json.answer(request, new ById(withId(request).schema().toString()), MEDIA_TYPE);
    }

    private void placesOf(Context request) {
        int id = withId(request).id();
        List<Place> places = history.versions().stream()
                .filter(v -> v.id() == id)
                .map(v -> new Place(v.subject(), v.number()))
                .toList();
        json.answer(request, places, MEDIA_TYPE);
    }

    private void subjects(Context request) {
        List<String> subjects = history.versions().stream()
                .map(Version::subject)
                .distinct()
                .sorted()
                .toList();
        json.answer(request, subjects, MEDIA_TYPE);
    }

    private void numbers(Context request) {
        json.answer(request, of(request).stream().map(Version::number).toList(), MEDIA_TYPE);
    }

    private void version(Context request) {
        Version version = versionOf(request);
        json.answer(
                request,
                new InSubject(
                        version.subject(),
                        version.number(),
                        version.id(),
                        version.schema().toString()),
                MEDIA_TYPE);
    }

    private Version withId(Context request) {
        String asked = request.pathParam("id");
        return history.versions().stream()
                .filter(v -> Integer.toString(v.id()).equals(asked))
                .findFirst()
                .orElseThrow(() -> new Unknown(SCHEMA_UNKNOWN, "Schema " + asked + " not found"));
    }

    private List<Version> of(Context request) {
        String subject = request.pathParam("subject");
        List<Version> versions = history.versions().stream()
                .filter(v -> v.subject().equals(subject))
                .sorted(Comparator.comparingInt(Version::number))
                .toList();
        if (versions.isEmpty()) {
            throw new Unknown(SUBJECT_UNKNOWN, "Subject '" + subject + "' not found.");
        }
        return versions;
    }

    private Version versionOf(Context request) {
        List<Version> versions = of(request);
        String asked = request.pathParam("version");
        if (asked.equals("latest") || asked.equals("-1")) {
            return versions.getLast();
        }
        if (!asked.matches("[1-9][0-9]{0,8}")) {
            throw new Unknown(
                    VERSION_INVALID,
                    "The specified version '" + asked + "' is not a valid version id. Allowed values are between "
                            + "[1, 2^31-1] and the string \"latest\"");
        }
        return versions.stream()
                .filter(v -> v.number() == Integer.parseInt(asked))
                .findFirst()
                .orElseThrow(() -> new Unknown(VERSION_UNKNOWN, "Version " + asked + " not found."));
    }

    record ById(String schema) {}

    record Place(String subject, int version) {}

    record InSubject(String subject, int version, int id, String schema) {}

    record Compatibility(String compatibilityLevel) {}

    record Refusal(
            @com.fasterxml.jackson.annotation.JsonProperty("error_code")
            int number,

            String message) {}

    /** Something the registry does not have; its first three digits are the HTTP status. */
    private static final class Unknown extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        private final int number;

        Unknown(int number, String message) {
            super(message, null, false, false);
            this.number = number;
        }
    }
}

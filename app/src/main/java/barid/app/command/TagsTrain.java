package barid.app.command;

import barid.app.config.Settings;
import barid.app.config.SettingsMapper;
import barid.enrich.language.LinearLanguageIdentifier;
import barid.enrich.tags.model.SubjectModel;
import barid.enrich.tags.model.UserModelTraining;
import barid.runtime.LocalServices;
import barid.runtime.StartFailure;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code barid tags train}. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description =
                "Trains a model of your own from stored articles that your queries tagged, or that a file labels, and"
                        + " tells how good it is on a fifth of them kept apart. enrich.model makes Barid ask it. See"
                        + " docs/TAGS.md.")
final class TagsTrain implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Model file to write.")
    private Path out;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description =
                    "Labels instead of your queries': one {\"id\":\"...\",\"labels\":[\"user:...\"]} a line, of stored"
                            + " articles, or with \"title\", \"text\" and \"language\" beside them.")
    private @Nullable Path labels;

    @Option(
            names = "--precision",
            defaultValue = "0.9",
            paramLabel = "PART",
            description = "How often the model shall be right at least (${DEFAULT-VALUE}); it says nothing where it is"
                    + " less sure.")
    private double precision;

    @Option(
            names = "--articles",
            defaultValue = "10000",
            paramLabel = "N",
            description =
                    "Articles to read at most (${DEFAULT-VALUE}), those with your tags first; each needs some 30 KB of"
                            + " memory.")
    private int articles;

    @Option(names = "--json", description = "One JSON object instead of a table.")
    private boolean json;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    TagsTrain() {}

    /** 0 when the model is written, 1 when there is too little to learn from. */
    @Override
    public Integer call() {
        if (!(precision > 0 && precision <= 1) || articles < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--precision is above 0 and at most 1, --articles is at least 1.");
        }
        TrainingArticles.Found found = read();
        if (found.unknown() > 0) {
            spec.commandLine().getErr().println("barid: " + found.unknown() + " articles of the file are not stored");
        }
        return switch (new UserModelTraining(precision).train(found.articles())) {
            case UserModelTraining.TooFew few -> {
                spec.commandLine()
                        .getErr()
                        .println("barid: no model is written. " + few.reason() + " Articles read: "
                                + found.articles().size() + "; with each subject: " + new TreeMap<>(few.examples()));
                yield 1;
            }
            case UserModelTraining.Trained trained -> {
                write(trained.model());
                report(trained, spec.commandLine().getOut());
                yield 0;
            }
        };
    }

    private TrainingArticles.Found read() {
        try (HikariDataSource database = new HikariDataSource(pool(database(config.load())))) {
            TrainingArticles source = new TrainingArticles(database, new LinearLanguageIdentifier());
            return labels == null ? source.byQueries(articles) : source.byFile(labels, articles);
        }
    }

    /** Where the configuration names no database: that of a {@code barid up} which runs in the data directory. */
    private static LocalServices.Database database(Settings settings) {
        Settings.Postgres named = settings.postgres();
        return Optional.of(settings.dataDirectory())
                .filter(data -> named.url().equals(Settings.Postgres.USUAL))
                .flatMap(data -> ServiceLoader.load(LocalServices.class)
                        .findFirst()
                        .flatMap(services -> services.database(data)))
                .orElseGet(() -> new LocalServices.Database(named.url(), named.user(), SettingsMapper.password(named)));
    }

    private static HikariConfig pool(LocalServices.Database database) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("tags-train");
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.addDataSourceProperty("ApplicationName", "barid-tags-train");
        pool.setReadOnly(true);
        pool.setMaximumPoolSize(1);
        pool.setConnectionTimeout(PATIENCE.toMillis());
        pool.setInitializationFailTimeout(-1);
        return pool;
    }

    /** Beside its place first, so that a running Barid never reads half a model. */
    private void write(SubjectModel model) {
        Path whole = out.toAbsolutePath();
        Path part = whole.resolveSibling(whole.getFileName() + ".part");
        try {
            try (OutputStream stream = Files.newOutputStream(part)) {
                model.write(stream);
            }
            move(part, whole);
        } catch (IOException e) {
            throw new StartFailure("The model cannot be written to " + out + ": " + e.getMessage(), e);
        }
    }

    private static void move(Path part, Path whole) throws IOException {
        try {
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void report(UserModelTraining.Trained trained, PrintWriter to) {
        if (json) {
            to.println(line(trained));
            return;
        }
        to.println("Learned from " + trained.learned() + " articles, measured on " + trained.keptApart() + " others.");
        to.printf("  %-40s %9s %6s %6s %10s %7s%n", "subject", "examples", "there", "said", "precision", "recall");
        for (UserModelTraining.Measured subject : trained.subjects()) {
            to.printf(
                    Locale.ROOT,
                    "  %-40s %9d %6d %6d %10.3f %7.3f%n",
                    ArticleLines.plain(subject.id()),
                    subject.examples(),
                    subject.present(),
                    subject.said(),
                    subject.precision(),
                    subject.recall());
        }
        to.println("It speaks in: "
                + String.join(" ", new TreeMap<>(trained.model().thresholds()).keySet()));
        to.println("Wrote " + trained.model().version() + " to " + out + ". Let Barid ask it: enrich.model=" + out);
    }

    private String line(UserModelTraining.Trained trained) {
        ObjectNode report = new JsonMapper().createObjectNode();
        report.put("file", out.toString());
        report.put("version", trained.model().version());
        report.put("learned", trained.learned());
        report.put("keptApart", trained.keptApart());
        new TreeMap<>(trained.model().thresholds()).forEach(report.putObject("thresholds")::put);
        var subjects = report.putArray("subjects");
        for (UserModelTraining.Measured subject : trained.subjects()) {
            subjects.addObject()
                    .put("id", subject.id())
                    .put("examples", subject.examples())
                    .put("present", subject.present())
                    .put("said", subject.said())
                    .put("right", subject.right())
                    .put("precision", subject.precision())
                    .put("recall", subject.recall());
        }
        return report.toString();
    }
}

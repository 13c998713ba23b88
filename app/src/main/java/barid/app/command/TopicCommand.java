package barid.app.command;

import barid.app.config.Settings;
import barid.app.run.Reach;
import barid.runtime.Cluster;
import barid.schema.SchemaHistory;
import barid.schema.Topics;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that reads or changes a list kept in Kafka. */
abstract class TopicCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    private @Nullable Settings loaded;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    TopicCommand() {}

    @Override
    public final Integer call() {
        Settings settings = config.load();
        loaded = settings;
        return work(
                Reach.cluster(settings),
                new Topics(SchemaHistory.load()),
                spec.commandLine().getOut());
    }

    /** The settings; only while the work is done. */
    final Settings settings() {
        return Objects.requireNonNull(loaded, "asked for before the work began");
    }

    /** Does the work and gives the exit code. */
    abstract int work(Cluster cluster, Topics topics, PrintWriter out);

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }
}

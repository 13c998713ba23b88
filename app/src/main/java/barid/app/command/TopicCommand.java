package barid.app.command;

import barid.app.run.Reach;
import barid.runtime.Cluster;
import barid.schema.SchemaHistory;
import barid.schema.Topics;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that reads or changes a list kept in Kafka. */
abstract class TopicCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    TopicCommand() {}

    @Override
    public final Integer call() {
        return work(
                Reach.cluster(config.load()),
                new Topics(SchemaHistory.load()),
                spec.commandLine().getOut());
    }

    /** Does the work and gives the exit code. */
    abstract int work(Cluster cluster, Topics topics, PrintWriter out);

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }
}

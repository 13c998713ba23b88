package barid.app.run;

import barid.app.config.Settings;
import barid.app.config.SettingsMapper;
import barid.app.console.ConsoleServer;
import barid.runtime.HeapWatch;
import barid.runtime.Lifecycle;
import java.io.PrintWriter;
import java.util.function.Consumer;

/** A part of the pipeline that can run as a process of its own, against any cluster. */
public enum Role {
    /** Visits sources and publishes raw articles. */
    INGEST(Pipeline::startIngest),
    /** Gives articles language, tags and story. */
    ENRICH(Pipeline::startEnrich),
    /** Writes articles to storage. */
    SINK(Pipeline::startSinks),
    /** The web page. */
    CONSOLE(Pipeline::startConsole);

    @SuppressWarnings("ImmutableEnumChecker") // references to methods without state
    private final Consumer<Pipeline> start;

    Role(Consumer<Pipeline> start) {
        this.start = start;
    }

    /**
     * Runs until the process is asked to end. A cluster that does not answer is waited for.
     *
     * @throws barid.runtime.StartFailure when something needed cannot be had, or a part has failed for good
     */
    public void run(Settings settings, PrintWriter out) throws InterruptedException {
        if (this == CONSOLE) {
            ConsoleServer.requireStartable(SettingsMapper.console(settings.console()));
        }
        Lifecycle running = new Lifecycle();
        running.add(HeapWatch.start(sentence -> {}));
        Pipeline parts = new Pipeline(settings, running);
        try {
            parts.announce(this);
            parts.startOps();
            parts.startPulse();
            parts.createTopicsOnceKafkaAnswers();
            start.accept(parts);
        } catch (RuntimeException | InterruptedException e) {
            running.close();
            throw e;
        }
        out.println("barid " + name().toLowerCase(java.util.Locale.ROOT) + " runs; health and metrics on "
                + settings.ops().host() + ":" + settings.ops().port());
        out.flush();
        running.closeWhenAsked(() -> {});
        running.untilStopped(parts.health());
    }
}

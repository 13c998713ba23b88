package barid.app.run;

import barid.runtime.OwnerOnly;
import barid.runtime.StartFailure;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** The log of {@code barid up}: a file of its data directory, once that directory is its own. Only Barid's own faults reach the terminal. */
final class LogFile {
    private static final String CONFIGURATION = "logback-up.xml";

    private LogFile() {}

    /**
     * Sends what is logged from now on to {@code logs/barid.log} in the data directory, which only the owner can read.
     *
     * @throws StartFailure when the file cannot be written
     */
    static void open(Path data) {
        Path logs = data.resolve("logs");
        Path file = logs.resolve("barid.log");
        try {
            OwnerOnly.closedDirectory(logs);
            OwnerOnly.file(file);
        } catch (IOException e) {
            throw new StartFailure("The log file " + file + " cannot be written: " + e.getMessage() + ".", e);
        }
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        context.reset();
        context.putProperty("barid.log.file", file.toString());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(LogFile.class.getClassLoader().getResource(CONFIGURATION));
        } catch (JoranException e) {
            throw new IllegalStateException("The log's configuration " + CONFIGURATION + " is wrong", e);
        }
    }
}

package barid.app.console;

import barid.app.console.access.Caller;
import barid.model.source.Source;
import java.net.URI;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log who changed sources over the console, or wanted to and might not, from where, and what. Its lines are those of the
 * logger {@code barid.audit}, so that a configuration of the log can send them to a place of their own.
 */
final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger("barid.audit");

    private Audit() {}

    static void changed(Caller caller, String what, Source source) {
        LOG.info(
                "{}: id={} url={} by={} login={} from={}",
                what,
                source.id(),
                withoutSecrets(source.url()),
                caller.who(),
                login(caller),
                caller.address());
    }

    static void imported(Caller caller, int sources) {
        LOG.info(
                "list imported: sources={} by={} login={} from={}",
                sources,
                caller.who(),
                login(caller),
                caller.address());
    }

    static void refused(Caller caller, String method, String path) {
        LOG.warn(
                "change refused: {} {} by={} login={} from={}",
                method,
                printable(path),
                caller.who(),
                login(caller),
                caller.address());
    }

    private static String login(Caller caller) {
        return caller.means().name().toLowerCase(Locale.ROOT);
    }

    /** Private feeds have a token in their address, mostly in the query; the id tells which source it is all the same. */
    private static String withoutSecrets(URI url) {
        String host = url.getHost() == null ? "" : url.getHost();
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return url.getScheme() + "://" + host + port + path + (url.getRawQuery() == null ? "" : "?...");
    }

    /** What a client wrote cannot begin a line of its own. */
    private static String printable(String text) {
        String plain = text.replaceAll("[^\\x21-\\x7e]", "?");
        return plain.length() <= 200 ? plain : plain.substring(0, 200) + "...";
    }
}

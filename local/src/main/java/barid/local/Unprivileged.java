package barid.local;

import barid.runtime.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How programs are run that refuse to run as root. Anybody else runs them as they are.
 *
 * @param prefix what stands before the command
 * @param owner number of the user who has to own the programs' data, -1 where it is whoever starts them
 */
record Unprivileged(List<String> prefix, int owner) {
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    private static final Unprivileged AS_IT_IS = new Unprivileged(List.of(), -1);

    /** In a user namespace of its own the account has a number that is not 0 and no power; its files stay its own. */
    static final Unprivileged USER_NAMESPACE = new Unprivileged(List.of("unshare", "--user"), ROOT);

    /**
     * As the user "nobody", for systems without user namespaces, as containers often are. It keeps the right to pass
     * directories, because the data may lie below one that is root's alone.
     */
    static final Unprivileged NOBODY_ELSE = new Unprivileged(
            List.of(
                    "setpriv",
                    "--reuid=" + NOBODY,
                    "--regid=" + NOBODY,
                    "--clear-groups",
                    "--inh-caps=+dac_override",
                    "--ambient-caps=+dac_override"),
            NOBODY);

    /**
     * The first way that works here.
     *
     * @throws StartFailure when none does
     */
    static Unprivileged choose() {
        boolean root = !PostgresPrograms.isWindows() && "root".equals(System.getProperty("user.name"));
        if (!root) {
            return AS_IT_IS;
        }
        for (Unprivileged way : List.of(USER_NAMESPACE, NOBODY_ELSE)) {
            if (way.works()) {
                return way;
            }
        }
        throw new StartFailure(
                "PostgreSQL does not run as root, and this system lets root neither make a user namespace"
                        + " (unshare) nor become another user (setpriv); start Barid as another user.");
    }

    private boolean works() {
        try {
            Process probe = new ProcessBuilder(command("true"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor(5, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException e) {
            // The program is not there.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("The start was interrupted.", e);
        }
    }

    List<String> command(String... arguments) {
        var all = new ArrayList<>(prefix);
        all.addAll(List.of(arguments));
        return all;
    }

    /** Hands over data that an earlier run has written in the other way. */
    void adopt(Path tree) throws IOException {
        if (owner < 0 || isOwned(tree)) {
            return;
        }
        try (var files = Files.walk(tree)) {
            for (Path file : files.toList()) {
                Files.setAttribute(file, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(file, "unix:gid", owner, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private boolean isOwned(Path tree) throws IOException {
        return Integer.valueOf(owner).equals(Files.getAttribute(tree, "unix:uid"));
    }
}

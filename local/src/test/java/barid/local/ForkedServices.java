package barid.local;

import barid.runtime.LocalServices.Settings;
import java.nio.file.Path;

/** A process of its own with both servers: says so when one word is written, and then waits to be killed. */
final class ForkedServices {
    private ForkedServices() {}

    static void main(String[] args) throws Exception {
        var services = new EmbeddedServices().start(new Settings(Path.of(args[0]), 0, 0));
        Ledger.open(services);
        Ledger.write(services, "before the kill");
        System.out.println("written");
        Thread.currentThread().join();
    }
}

package barid.app.config;

import barid.runtime.Configuration;
import barid.runtime.Setting;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** All settings. The configuration page of the documentation is made of this interface. */
@ConfigMapping(prefix = Configuration.PREFIX)
public interface Settings {
    @Setting("Directory for local state, the embedded servers' data and logs.")
    @WithDefault("data")
    Path dataDirectory();

    /** The Kafka cluster. */
    Kafka kafka();

    /** The PostgreSQL database. */
    Postgres postgres();

    /** The servers that {@code barid up} brings along. */
    Local local();

    /** Visiting. */
    Ingest ingest();

    /** Enriching. */
    Enrich enrich();

    /** Storing. */
    Sink sink();

    /** The web page. */
    Console console();

    /** Metrics and health of a role that runs alone. */
    Ops ops();

    /** The Kafka cluster. */
    interface Kafka {
        /** The brokers where nobody says others. */
        String USUAL = "127.0.0.1:9092";

        @Setting(
                "Brokers to ask first, host:port, several separated by commas. Where none are given: those of the `barid up` that "
                        + "runs in the data directory, else `" + USUAL + "`.")
        Optional<String> bootstrapServers();

        @Setting("Time without an answer of Kafka after which a process says that it is not ready (ISO 8601 duration).")
        @WithDefault("PT15S")
        Duration longestSilence();

        @Setting("Partitions of each topic that Barid creates; more allow more processes to share the work.")
        @WithDefault("4")
        int partitions();

        @Setting("Copies of each topic that Barid creates.")
        @WithDefault("1")
        int replication();

        @Setting("Name of this process that survives a restart, so that it gets its partitions back at once; unique "
                + "for each process of a role.")
        Optional<String> instance();

        @Setting(
                "Topics that are gone, with all that they held, and may be made anew: each as the refused start names it, "
                        + "`NAME:ID`, several separated by commas. It counts for that loss only.")
        Optional<List<String>> lostTopics();

        @Setting("Further properties for every Kafka client, e.g. security.protocol.")
        Map<String, String> properties();
    }

    /** The PostgreSQL database. */
    interface Postgres {
        /** The URL where nobody says another. */
        String USUAL = "jdbc:postgresql://127.0.0.1:5432/barid";

        @Setting("JDBC URL of the database.")
        @WithDefault(USUAL)
        String url();

        @Setting("User of the database.")
        @WithDefault("barid")
        String user();

        @Setting("Password of the user; better given as BARID_POSTGRES_PASSWORD.")
        @WithDefault("barid")
        String password();

        @Setting(
                "File that holds the password of the user, e.g. a secret of the container; asked before postgres.password.")
        Optional<Path> passwordFile();
    }

    /** The servers that {@code barid up} brings along. */
    interface Local {
        @Setting("Port of the embedded Kafka broker on 127.0.0.1; 0 for any free one.")
        @WithDefault("9092")
        int kafkaPort();

        @Setting(
                "Whether the embedded Kafka asks for the password of the data directory (`kafka/client.properties` there). Without "
                        + "it every user of this machine may read, change and delete all topics.")
        @WithDefault("true")
        boolean kafkaAuthentication();

        @Setting("Port of the embedded PostgreSQL on 127.0.0.1; 0 for any free one.")
        @WithDefault("15432")
        int postgresPort();

        @Setting("Partitions of each topic in the embedded broker.")
        @WithDefault("2")
        int partitions();
    }

    /** Visiting. */
    interface Ingest {
        @Setting("Stream threads.")
        @WithDefault("1")
        int threads();

        @Setting("Least time between the starts of two requests to a site (ISO 8601 duration).")
        @WithDefault("PT1S")
        Duration spacing();

        @Setting("Requests under way at once to one network address (IPv6: to its first 64 bits), whatever the sites' "
                + "names; a visit without a place there waits or is put off.")
        @WithDefault("4")
        int addressRequests();

        @Setting("Requests that one network address gets in a second when more are wanted all the time; never fewer "
                + "than `ingest.spacing` gives one site.")
        @WithDefault("4")
        double addressRate();

        @Setting("Requests that one network address may get at once after a quiet time.")
        @WithDefault("20")
        int addressBurst();

        @Setting(
                "Visits under way at once in this process; those of sites that take more than 3 s get half of them at most.")
        @WithDefault("512")
        int requestsInFlight();

        @Setting("Links taken from one document, newest first.")
        @WithDefault("1000")
        int entriesPerVisit();

        @Setting(
                "Sites other than its own to which one source may send new links in one visit; what it names beyond comes "
                        + "with later visits.")
        @WithDefault("50")
        int foreignSites();

        @Setting("Links of one site that may wait; of further ones only what the feed itself says is published.")
        @WithDefault("50000")
        int waitingPerSite();

        @Setting("Shortest interval between visits of a source (ISO 8601 duration).")
        @WithDefault("PT1M")
        Duration shortestInterval();

        @Setting("Waits before a page that failed for a passing reason is tried again, one for each retry.")
        @WithDefault("PT30S,PT5M,PT1H")
        List<Duration> retries();

        @Setting("Waits before a page is read again for a later text, one for each time.")
        @WithDefault("PT1H,PT24H")
        List<Duration> rechecks();

        @Setting("How long a page is remembered after it was last named or read.")
        @WithDefault("P180D")
        Duration remember();

        @Setting("Addresses fetched although they are not public: CIDR blocks, addresses or host names, each for all "
                + "ports or with the only one, e.g. 127.0.0.2:8080, [::1]:8080 or intranet.example:8080.")
        Optional<List<String>> allow();

        @Setting("User agent sent with each request; name a page about you, so that sites can write to you.")
        @WithDefault("Barid/0.1 (news reader)")
        String userAgent();

        @Setting("Time to connect.")
        @WithDefault("PT10S")
        Duration connectTimeout();

        @Setting("Time for a whole visit.")
        @WithDefault("PT30S")
        Duration visitTimeout();

        @Setting("Largest decoded body, in bytes.")
        @WithDefault("15728640")
        long maxBodyBytes();

        @Setting(
                "Memory that documents being fetched and read may take together, in bytes; a third of the heap where it is not set.")
        OptionalLong documentMemory();

        @Setting("Memory that the local stores share, in bytes.")
        @WithDefault("33554432")
        long storeMemory();

        @Setting(
                "Whether the documents in which publishers state terms of use are fetched: `tdmrep.json` of each site, and the "
                        + "licences that robots.txt, headers and pages name. What pages, headers and robots.txt themselves say is read "
                        + "in any case.")
        @WithDefault("true")
        boolean fetchTerms();

        @Setting(
                "File with the key that closes the values of sources' own headers, 32 bytes as hex; `headers.key` in the data "
                        + "directory, drawn by the first start that visits, where it is not set. All processes that visit or change "
                        + "sources need the same.")
        Optional<Path> headerKeyFile();

        /** The signature of requests. */
        Signature signature();

        /** The pushes of hubs. */
        Websub websub();

        /** The pushes of hubs (WebSub). */
        interface Websub {
            @Setting(
                    "Address under which hubs reach this installation, e.g. https://push.example.org; feeds that name a hub are "
                            + "then subscribed to. Nothing is subscribed to, and nothing listens, where it is not set.")
            Optional<String> publicAddress();

            @Setting(
                    "Address that the public endpoint listens on; it answers hubs and those who ask for the directory of keys, and nothing "
                            + "else.")
            @WithDefault("127.0.0.1")
            String host();

            @Setting("Port that the public endpoint listens on; 0 for any free one.")
            @WithDefault("8090")
            int port();

            @Setting("File with the key from which callback addresses and secrets are made, 32 bytes or more as hex; "
                    + "`websub.key` in the data directory, drawn at the first start, where it is not set. All processes with "
                    + "one public address need the same.")
            Optional<Path> keyFile();

            @Setting("Lease that hubs are asked for; it is renewed before it ends.")
            @WithDefault("P10D")
            Duration lease();

            @Setting("Largest document that is taken from a hub, in bytes.")
            @WithDefault("4194304")
            long maxBodyBytes();
        }

        /** The signature of requests (Web Bot Auth). */
        interface Signature {
            @Setting(
                    "File with the key that signs each request, as `barid keys create` makes it; only its owner may open "
                            + "it. Nothing is signed where it is not set.")
            Optional<Path> keyFile();

            @Setting("Your https address, without path, at which sites find the directory of your keys, e.g. "
                    + "https://crawler.example.org.")
            Optional<String> agent();

            @Setting(
                    "How the header Signature-Agent is written: `dictionary`, or `string` for verifiers of drafts before 2026.")
            @WithDefault("dictionary")
            String form();

            @Setting("How long a signature holds, 1 s to 24 h; each request has its own.")
            @WithDefault("PT5M")
            Duration validity();

            @Setting(
                    "Whether the directory of your keys is served at `/.well-known/http-message-signatures-directory` by the public "
                            + "endpoint (`ingest.websub.host` and `port`), to which the web server of the agent's address then leads.")
            @WithDefault("false")
            boolean serveDirectory();

            @Setting("Further keys for the directory beside `key-file`, while one is changed for another.")
            Optional<List<Path>> furtherKeys();
        }
    }

    /** Enriching. */
    interface Enrich {
        @Setting("Stream threads.")
        @WithDefault("1")
        int threads();

        @Setting("Memory that the local stores share, in bytes.")
        @WithDefault("33554432")
        long storeMemory();

        @Setting("Model of your own that is asked too, a file written by `barid tags train`; read at the start.")
        Optional<Path> model();
    }

    /** Storing. */
    interface Sink {
        @Setting("Whether articles are written to PostgreSQL.")
        @WithDefault("true")
        boolean postgres();

        @Setting("Directory for articles as JSON Lines files; not written where it is not set.")
        Optional<Path> files();

        @Setting(
                "Uses that the articles in PostgreSQL are for, e.g. `ai-train`: articles whose publishers refuse one of them, or "
                        + "want a licence for it, are left out. Of `index`, `search`, `snippet`, `ai-index`, `ai-input`, `ai-train`, "
                        + "`ai-images`, `tdm`.")
        Optional<List<String>> postgresRespectUsage();

        @Setting("The same for the JSON Lines files.")
        Optional<List<String>> filesRespectUsage();
    }

    /** The web page. */
    interface Console {
        @Setting(
                "Address to listen on. One beyond this machine (not loopback) needs `console.names`, and `console.users`, "
                        + "`console.proxies` or `console.open`.")
        @WithDefault("127.0.0.1")
        String host();

        @Setting("Port to listen on; 0 for any free one.")
        @WithDefault("8080")
        int port();

        @Setting(
                "Host names under which people reach it, besides the loopback names and `console.host`; requests for any other "
                        + "name are refused.")
        Optional<List<String>> names();

        @Setting(
                "Whether everybody who reaches an address beyond this machine may read, and change the sources, without a "
                        + "password.")
        @WithDefault("false")
        boolean open();

        @Setting(
                "File of those who may use it: a line for each user with name, role (`read` or `edit`) and hash, as `barid console "
                        + "user` makes it. Only its owner (and group) may read it. Changes take effect within a second. Where it is "
                        + "not set, and no proxies are, nobody has to log in.")
        Optional<Path> users();

        @Setting(
                "Addresses or CIDR blocks of proxies whose header `console.user-header` says who the user is; from others the "
                        + "header counts for nothing. Every program that can send from there can be any user.")
        Optional<List<String>> proxies();

        @Setting("Header in which the proxies name the user.")
        @WithDefault("Remote-User")
        String userHeader();

        @Setting("Role of users whom a proxy names and `console.users` does not: `read` or `edit`.")
        @WithDefault("read")
        String proxyRole();

        @Setting("Whether nobody may change the sources over the console, whatever the role.")
        @WithDefault("false")
        boolean readOnly();
    }

    /** Metrics and health of a role that runs alone. */
    interface Ops {
        @Setting("Address to listen on.")
        @WithDefault("127.0.0.1")
        String host();

        @Setting("Port to listen on; 0 for any free one.")
        @WithDefault("9100")
        int port();
    }
}

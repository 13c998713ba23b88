package barid.app.config;

import barid.app.console.ConsoleConfig;
import barid.app.console.access.AccessConfig;
import barid.app.console.access.Right;
import barid.ingest.fetch.AddressLimit;
import barid.ingest.fetch.FetchConfig;
import barid.ingest.fetch.guard.Cidr;
import barid.ingest.frontier.FrontierConfig;
import barid.ingest.frontier.IngestService;
import barid.ingest.frontier.SubscriptionConfig;
import barid.ingest.headers.HeaderVault;
import barid.ingest.push.PushKeys;
import barid.ingest.schedule.ScheduleConfig;
import barid.ingest.signature.DirectoryEndpoint;
import barid.ingest.signature.KeyDirectory;
import barid.ingest.signature.RequestSigner;
import barid.ingest.signature.SigningKey;
import barid.model.usage.UsageKind;
import barid.runtime.Cluster;
import barid.runtime.OwnerOnly;
import barid.runtime.StartFailure;
import barid.runtime.streams.StreamsService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Settings as the parts want them. */
public final class SettingsMapper {
    private static final String HEADER_KEY_FILE = "ingest.header-key-file";
    private static final Duration LONGEST_PAUSE = Duration.ofHours(24);

    private SettingsMapper() {}

    /** The cluster. */
    public static Cluster cluster(Settings.Kafka kafka) {
        return new Cluster(
                kafka.bootstrapServers().orElse(Settings.Kafka.USUAL),
                kafka.properties(),
                kafka.partitions(),
                kafka.replication());
    }

    /** Where the console listens. */
    public static ConsoleConfig console(Settings.Console console) {
        return new ConsoleConfig(
                console.host(),
                console.port(),
                console.names().map(Set::copyOf).orElse(Set.of()),
                console.open(),
                new AccessConfig(
                        console.users().orElse(null),
                        proxies(console.proxies().orElse(List.of())),
                        console.userHeader(),
                        right(console.proxyRole()),
                        console.readOnly()));
    }

    private static List<Cidr> proxies(List<String> written) {
        return written.stream()
                .map(address -> {
                    try {
                        return Cidr.of(address.strip());
                    } catch (IllegalArgumentException e) {
                        throw new StartFailure(
                                "The value " + address
                                        + " of the setting console.proxies is not understood; write an address "
                                        + "or a block of them, e.g. 10.1.0.4 or 10.1.0.0/16.",
                                e);
                    }
                })
                .toList();
    }

    private static Right right(String word) {
        try {
            return Right.of(word);
        } catch (IllegalArgumentException e) {
            throw new StartFailure(
                    "The value " + word + " of the setting console.proxy-role is not understood; write read or edit.",
                    e);
        }
    }

    /**
     * The password of the database: the first line of its file, where one is named.
     *
     * @throws StartFailure when the file cannot be read or is empty
     */
    public static String password(Settings.Postgres postgres) {
        return postgres.passwordFile()
                .map(file -> {
                    try (Stream<String> lines = Files.lines(file)) {
                        return lines.findFirst()
                                .filter(line -> !line.isEmpty())
                                .orElseThrow(() -> new StartFailure(
                                        "The file " + file + " (postgres.password-file) holds no password."));
                    } catch (IOException | UncheckedIOException e) {
                        throw new StartFailure(
                                "The file " + file + " (postgres.password-file) cannot be read: " + e.getMessage()
                                        + ".",
                                e);
                    }
                })
                .orElseGet(postgres::password);
    }

    /** Bounds of a request. */
    public static FetchConfig fetch(Settings.Ingest ingest) {
        FetchConfig defaults = FetchConfig.defaults();
        return understood(() -> new FetchConfig(
                ingest.userAgent(),
                defaults.robotName(),
                ingest.connectTimeout(),
                ingest.visitTimeout(),
                ingest.maxBodyBytes(),
                defaults.maxRatio(),
                ingest.documentMemory().orElse(defaults.memory()),
                defaults.maxRedirects(),
                ingest.allow().orElse(List.of()),
                address(ingest),
                defaults.robotsTtl(),
                defaults.robotsErrorTtl(),
                defaults.maxCrawlDelay()));
    }

    /** An address that a single site may be asked at is not slower than this site. */
    private static AddressLimit address(Settings.Ingest ingest) {
        double ofOneSite = 1000.0 / Math.max(1, ingest.spacing().toMillis());
        return new AddressLimit(
                ingest.addressRequests(),
                Math.max(ingest.addressRate(), ofOneSite),
                ingest.addressBurst(),
                AddressLimit.defaults().patience());
    }

    /**
     * What hubs are told; empty where nothing is subscribed to. The key is drawn where there is none yet.
     *
     * @throws StartFailure when the key cannot be had or the address is none
     */
    public static Optional<PushKeys> pushes(Settings settings) {
        Settings.Ingest.Websub websub = settings.ingest().websub();
        return websub.publicAddress().map(address -> {
            Path file = websub.keyFile().orElse(settings.dataDirectory().resolve("websub.key"));
            byte[] key = installationKey(
                    new KeyFile(file, "ingest.websub.key-file"),
                    settings.dataDirectory(),
                    websub.keyFile().isEmpty(),
                    PushKeys.KEY_BYTES);
            return understood(() -> new PushKeys(URI.create(address.strip()), key));
        });
    }

    /**
     * What opens the headers of sources, for the process that sends them. The key is drawn where there is none yet.
     *
     * @throws StartFailure when the key cannot be had
     */
    public static HeaderVault vault(Settings settings) {
        Optional<Path> set = settings.ingest().headerKeyFile();
        return vault(installationKey(
                new KeyFile(set.orElse(headerKey(settings)), HEADER_KEY_FILE),
                settings.dataDirectory(),
                set.isEmpty(),
                HeaderVault.KEY_BYTES));
    }

    /**
     * What closes the headers of sources, for those who set them. No key is drawn: the process that sends them would have another.
     *
     * @throws StartFailure when there is a key and it cannot be had
     */
    public static HeaderVault closingVault(Settings settings) {
        Optional<Path> set = settings.ingest().headerKeyFile();
        Path file = set.orElse(headerKey(settings));
        if (set.isEmpty() && !Files.exists(file)) {
            return HeaderVault.without("Headers cannot be set here, since there is no key file " + file
                    + ": give all processes the same " + HEADER_KEY_FILE + ".");
        }
        return vault(installationKey(
                new KeyFile(file, HEADER_KEY_FILE), settings.dataDirectory(), false, HeaderVault.KEY_BYTES));
    }

    private static Path headerKey(Settings settings) {
        return settings.dataDirectory().resolve("headers.key");
    }

    private static HeaderVault vault(byte[] key) {
        return understood(() -> HeaderVault.of(key));
    }

    /** @param setting that names it */
    private record KeyFile(Path file, String setting) {}

    private static byte[] installationKey(KeyFile named, Path directory, boolean draw, int bytes) {
        Path file = named.file();
        try {
            if (draw && !Files.exists(file)) {
                byte[] fresh = new byte[bytes];
                new SecureRandom().nextBytes(fresh);
                OwnerOnly.createDirectories(directory);
                OwnerOnly.write(file, HexFormat.of().formatHex(fresh) + "\n");
            }
            if (!OwnerOnly.isClosed(file)) {
                throw new StartFailure("Others may open the key file " + file + " (" + named.setting()
                        + "): close it with chmod 600 and draw a new key.");
            }
            return HexFormat.of().parseHex(Files.readString(file).strip());
        } catch (IOException e) {
            throw new StartFailure(
                    "The key file " + file + " (" + named.setting() + ") cannot be read: " + e.getMessage() + ".", e);
        } catch (IllegalArgumentException e) {
            throw new StartFailure("The key file " + file + " (" + named.setting() + ") holds no hex digits.", e);
        }
    }

    /**
     * How to visit.
     *
     * @param pushes what hubs are told, empty where nothing is subscribed to
     * @param vault opens the headers of sources
     */
    public static IngestService.Settings ingest(Settings.Ingest ingest, Optional<PushKeys> pushes, HeaderVault vault) {
        return new IngestService.Settings(
                fetch(ingest),
                understood(() -> ScheduleConfig.defaults().withFloor(ingest.shortestInterval())),
                new FrontierConfig(
                        ingest.spacing(),
                        ingest.requestsInFlight(),
                        ingest.entriesPerVisit(),
                        ingest.foreignSites(),
                        ingest.waitingPerSite(),
                        ingest.retries(),
                        ingest.rechecks(),
                        LONGEST_PAUSE,
                        ingest.remember()),
                signer(ingest).orElse(null),
                ingest.fetchTerms(),
                pushes.map(keys -> SubscriptionConfig.defaults(
                                keys, ingest.websub().lease()))
                        .orElse(null),
                vault);
    }

    /**
     * What signs requests; empty where no key is set.
     *
     * @throws StartFailure when the key cannot be had or the agent is none
     */
    public static Optional<RequestSigner> signer(Settings.Ingest ingest) {
        Settings.Ingest.Signature signature = ingest.signature();
        return signature.keyFile().map(file -> {
            String agent = signature
                    .agent()
                    .orElseThrow(() -> new StartFailure(
                            "ingest.signature.key-file is set, and ingest.signature.agent is not: sites would not know "
                                    + "where to find the key."));
            SigningKey key = key(file);
            return understood(() -> new RequestSigner(
                    key, URI.create(agent), form(signature.form()), signature.validity(), InstantSource.system()));
        });
    }

    private static RequestSigner.Form form(String word) {
        return switch (word) {
            case "dictionary" -> RequestSigner.Form.DICTIONARY;
            case "string" -> RequestSigner.Form.STRING;
            default -> throw new IllegalArgumentException("ingest.signature.form is dictionary or string, not " + word);
        };
    }

    /**
     * A key for signatures.
     *
     * @throws StartFailure when the file cannot be read, is open to others or holds no key
     */
    public static SigningKey key(Path file) {
        try {
            return SigningKey.read(file);
        } catch (IOException e) {
            throw new StartFailure("The key file " + file + " cannot be read: " + e.getMessage() + ".", e);
        } catch (IllegalArgumentException e) {
            throw new StartFailure("The requests cannot be signed: " + e.getMessage() + ".", e);
        }
    }

    /**
     * What serves the directory of keys; empty where it is not to be served.
     *
     * @throws StartFailure when a key cannot be had or the agent is none
     */
    public static Optional<DirectoryEndpoint> directory(Settings.Ingest.Signature signature) {
        if (!signature.serveDirectory()) {
            return Optional.empty();
        }
        List<SigningKey> keys = keys(signature);
        if (keys.isEmpty() || signature.agent().isEmpty()) {
            throw new StartFailure(
                    "ingest.signature.serve-directory is set, and ingest.signature.key-file or agent is not.");
        }
        return Optional.of(understood(() -> new DirectoryEndpoint(
                new KeyDirectory(keys), URI.create(signature.agent().get()), InstantSource.system())));
    }

    /** The keys that the directory holds; none where nothing is signed. */
    public static List<SigningKey> keys(Settings.Ingest.Signature signature) {
        return Stream.concat(
                        signature.keyFile().stream(),
                        signature.furtherKeys().stream().flatMap(List::stream))
                .map(SettingsMapper::key)
                .toList();
    }

    /** Uses that a storage is for. */
    public static Set<UsageKind> uses(String setting, Optional<List<String>> words) {
        return words.orElse(List.of()).stream()
                .map(word -> UsageKind.of(word)
                        .orElseThrow(() -> new StartFailure("The value " + word + " of the setting " + setting
                                + " is no use; write "
                                + Stream.of(UsageKind.values())
                                        .map(UsageKind::word)
                                        .collect(Collectors.joining(", "))
                                + ".")))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How the stream application of a stage runs. */
    public static StreamsService.Settings streams(Settings settings, String stage) {
        boolean ingest = stage.equals("ingest");
        return new StreamsService.Settings(
                stage,
                settings.dataDirectory().resolve("state"),
                ingest ? settings.ingest().threads() : settings.enrich().threads(),
                settings.kafka().instance().orElse(null),
                ingest ? settings.ingest().storeMemory() : settings.enrich().storeMemory());
    }

    private static <T> T understood(java.util.function.Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new StartFailure("The configuration is wrong: " + e.getMessage(), e);
        }
    }
}

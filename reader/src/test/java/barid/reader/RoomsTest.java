package barid.reader;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import barid.reader.page.body.BodyExtractor;
import barid.reader.page.document.Block;
import barid.reader.page.document.Box;
import barid.reader.page.document.Reason;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.library.Architectures;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import okhttp3.OkHttpClient;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of the rooms, as reader/README.md has it, and that nothing here reaches out. */
class RoomsTest {
    private static final String BOXES_READER = "barid.reader.page.document.BlockReader";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("barid.reader");

    private static final ArchRule ROOMS = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("text")
            .definedBy("barid.reader.page.text")
            .layer("source")
            .definedBy("barid.reader.page.source")
            .layer("document")
            .definedBy("barid.reader.page.document")
            .layer("body")
            .definedBy("barid.reader.page.body")
            .layer("embedded")
            .definedBy("barid.reader.page.embedded")
            .layer("title")
            .definedBy("barid.reader.page.title")
            .layer("reading")
            .definedBy("barid.reader.page.reading")
            .layer("author")
            .definedBy("barid.reader.page.author")
            .layer("day")
            .definedBy("barid.reader.page.day")
            .layer("section")
            .definedBy("barid.reader.page.section")
            .layer("page")
            .definedBy("barid.reader.page")
            .layer("markup")
            .definedBy("barid.reader.feed.markup")
            .layer("feed")
            .definedBy("barid.reader.feed")
            .layer("entry")
            .definedBy("barid.reader.entry")
            .layer("foundations")
            .definedBy("barid.reader.date", "barid.reader.charset", "barid.reader.url")
            .whereLayer("foundations")
            .mayNotAccessAnyLayer()
            .whereLayer("text")
            .mayNotAccessAnyLayer()
            .whereLayer("source")
            .mayOnlyAccessLayers("text", "foundations")
            .whereLayer("document")
            .mayOnlyAccessLayers("text", "foundations")
            .whereLayer("body")
            .mayOnlyAccessLayers("document", "source", "text", "foundations")
            .whereLayer("embedded")
            .mayOnlyAccessLayers("document", "source", "text", "foundations")
            .whereLayer("title")
            .mayOnlyAccessLayers("body", "document", "source", "text", "foundations")
            .whereLayer("reading")
            .mayOnlyAccessLayers("title", "body", "document", "source", "text", "foundations")
            .whereLayer("author")
            .mayOnlyAccessLayers("reading", "title", "body", "document", "source", "text", "foundations")
            .whereLayer("day")
            .mayOnlyAccessLayers("reading", "title", "body", "document", "source", "text", "foundations")
            .whereLayer("section")
            .mayOnlyAccessLayers("document", "source", "text", "foundations")
            .whereLayer("page")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("markup")
            .mayOnlyAccessLayers("foundations")
            .whereLayer("feed")
            .mayOnlyAccessLayers("markup", "foundations")
            .whereLayer("entry")
            .mayOnlyAccessLayers("feed", "text", "foundations");

    private static final ArchRule NO_CIRCLE =
            slices().matching("barid.reader.(**)").should().beFreeOfCycles();

    private static final ArchRule NO_FOREIGN_LIBRARY = noClasses()
            .should()
            .dependOnClassesThat(described(
                    "belong to okhttp, but for its addresses, or to Kafka",
                    c -> c.getPackageName().startsWith("org.apache.kafka")
                            || (c.getPackageName().startsWith("okhttp3")
                                    && !c.getName().equals("okhttp3.HttpUrl")
                                    && !c.getName().startsWith("okhttp3.HttpUrl$"))));

    private static final ArchRule NO_CONNECTION = noClasses()
            .should()
            .dependOnClassesThat(described("open connections", RoomsTest::opensConnections))
            .orShould()
            .accessTargetWhere(
                    DescribedPredicate.describe("opens a connection", call -> opensConnection(call.getTarget())));

    private static final ArchRule ONE_WRITER = noClasses()
            .that(described(
                    "are neither the extractor of the body nor blocks and boxes themselves",
                    c -> !Set.of(BodyExtractor.class.getName(), Block.class.getName(), Box.class.getName())
                            .contains(c.getName())))
            .should()
            .accessTargetWhere(DescribedPredicate.describe(
                    "writes what was decided of a block or a box", call -> isDecision(call.getTarget())));

    /** Where a box ends is known only after what is inside was read. */
    private static final ArchRule READ_ONCE = noClasses()
            .that(described(
                    "do not read the page", c -> !c.getName().equals(BOXES_READER) && !c.isEquivalentTo(Box.class)))
            .should()
            .setFieldWhere(DescribedPredicate.describe(
                    "is one of a block or a box",
                    access -> access.getTargetOwner().isEquivalentTo(Box.class)
                            || (access.getTargetOwner().isEquivalentTo(Block.class)
                                    && !access.getOriginOwner().isEquivalentTo(Block.class))));

    @Test
    void onlyTheExtractorWritesWhatWasDecided() {
        assertThat(found(ONE_WRITER, CLASSES)).isEmpty();
        assertThat(found(READ_ONCE, CLASSES)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {DropsBlock.class, IncludesBlocks.class, PrunesBox.class})
    void aSecondWriterIsFound(Class<?> writer) {
        assertThat(found(ONE_WRITER, new ClassFileImporter().importClasses(writer)))
                .isNotEmpty();
    }

    @Test
    void aWriterOfAFieldIsFound() {
        assertThat(found(READ_ONCE, new ClassFileImporter().importClasses(EndsBox.class)))
                .isNotEmpty();
    }

    @Test
    void eachRoomKnowsOnlyThoseBeforeIt() {
        assertThat(CLASSES).hasSizeGreaterThan(150);
        assertThat(found(ROOMS, CLASSES)).isEmpty();
    }

    @Test
    void noPackagesKnowEachOtherInACircle() {
        assertThat(found(NO_CIRCLE, CLASSES)).isEmpty();
    }

    @Test
    void nothingReachesOut() {
        assertThat(found(NO_FOREIGN_LIBRARY, CLASSES)).isEmpty();
        assertThat(found(NO_CONNECTION, CLASSES)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {OpensSocket.class, OpensUrl.class, AsksForHost.class, FetchesPage.class, ParsesUrl.class})
    void aClassThatReachesOutIsFound(Class<?> reachingOut) {
        assertThat(found(NO_CONNECTION, new ClassFileImporter().importClasses(reachingOut)))
                .isNotEmpty();
    }

    @Test
    void aClientOfOkhttpIsFound() {
        assertThat(found(NO_FOREIGN_LIBRARY, new ClassFileImporter().importClasses(HasClient.class)))
                .isNotEmpty();
    }

    private static boolean isDecision(AccessTarget method) {
        return switch (method.getName()) {
            case "weigh", "reset", "include", "drop", "state", "overrule" ->
                method.getOwner().isEquivalentTo(Block.class);
            case "decide" -> method.getOwner().isEquivalentTo(Box.class);
            default -> false;
        };
    }

    private static boolean opensConnections(JavaClass c) {
        String name = c.getName();
        return name.startsWith("java.net.http.")
                || name.startsWith("javax.net.")
                || name.startsWith("com.sun.net.")
                || name.matches("java\\.net\\.(.*Socket.*|.*URLConnection|URLClassLoader)")
                || name.matches("java\\.nio\\.channels\\..*(Socket|Datagram).*")
                || name.equals("org.jsoup.Connection")
                || name.startsWith("org.jsoup.Connection$")
                || name.equals("org.jsoup.helper.HttpConnection");
    }

    /** {@code Jsoup.parse(URL, int)} fetches too. */
    private static boolean opensConnection(AccessTarget method) {
        boolean ofUrl = method.getOwner().isEquivalentTo(URL.class)
                && method.getName().matches("openConnection|openStream|getContent");
        boolean ofJsoup = method.getOwner().getPackageName().startsWith("org.jsoup")
                && method instanceof CodeUnitAccessTarget unit
                && unit.getRawParameterTypes().stream().anyMatch(p -> p.isEquivalentTo(URL.class));
        boolean asksForHost = method.getOwner().isEquivalentTo(InetAddress.class)
                && method.getName()
                        .matches("getByName|getAllByName|getLocalHost|getHostName|getCanonicalHostName|isReachable");
        return ofUrl || ofJsoup || asksForHost;
    }

    private static DescribedPredicate<JavaClass> described(String description, Predicate<JavaClass> test) {
        return DescribedPredicate.describe(description, test);
    }

    private static List<String> found(ArchRule rule, JavaClasses classes) {
        EvaluationResult result = rule.evaluate(classes);
        return result.getFailureReport().getDetails();
    }

    private static final class DropsBlock {
        static void drop(Block block) {
            block.drop(Reason.PROMO);
        }
    }

    private static final class IncludesBlocks {
        static void include(List<Block> blocks) {
            blocks.forEach(Block::include);
        }
    }

    private static final class EndsBox {
        static void end(Box box) {
            box.end = 0;
        }
    }

    private static final class PrunesBox {
        static void prune(Box box) {
            box.decide(Reason.SHARE, 0, 0);
        }
    }

    private static final class OpensSocket {
        static Socket open(String host) throws IOException {
            return new Socket(host, 80);
        }
    }

    private static final class OpensUrl {
        static InputStream open(URI address) throws IOException {
            return address.toURL().openStream();
        }
    }

    private static final class AsksForHost {
        static String ask(String host) throws IOException {
            return InetAddress.getByName(host).getHostAddress();
        }
    }

    private static final class FetchesPage {
        static String fetch(String address) throws IOException {
            return Jsoup.connect(address).get().title();
        }
    }

    private static final class ParsesUrl {
        static String fetch(URI address) throws IOException {
            return Jsoup.parse(address.toURL(), 1).title();
        }
    }

    private static final class HasClient {
        static OkHttpClient client() {
            return new OkHttpClient();
        }
    }
}

package barid.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayersTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("barid");

    @Test
    void stagesMeetOnlyInKafka() {
        ArchRule layers = layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("model")
                .definedBy("barid.model..")
                .layer("schema")
                .definedBy("barid.schema..")
                .layer("reader")
                .definedBy("barid.reader..")
                .layer("runtime")
                .definedBy("barid.runtime..")
                .layer("ingest")
                .definedBy("barid.ingest..")
                .layer("enrich")
                .definedBy("barid.enrich..")
                .layer("sink")
                .definedBy("barid.sink..")
                .layer("local")
                .definedBy("barid.local..")
                .layer("demo")
                .definedBy("barid.demo..")
                .layer("app")
                .definedBy("barid.app..")
                .whereLayer("app")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("local")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("demo")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("reader")
                .mayOnlyBeAccessedByLayers("ingest", "app")
                .whereLayer("schema")
                .mayOnlyBeAccessedByLayers("runtime", "ingest", "enrich", "sink", "local", "app")
                .whereLayer("ingest")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("enrich")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("sink")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("runtime")
                .mayOnlyBeAccessedByLayers("ingest", "enrich", "sink", "local", "app");
        assertThat(classes).hasSizeGreaterThan(100);
        assertThat(layers.evaluate(classes).getFailureReport().getDetails()).isEmpty();
    }

    /** Whatever listens does so through WebServer, and so within its bounds; only the demo's little web has a server of its own. */
    @Test
    void oneServerListens() {
        ArchRule jetty = noClasses()
                .that()
                .resideOutsideOfPackage("barid.runtime.http")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jetty..");
        ArchRule starts = noClasses()
                .that()
                .resideOutsideOfPackage("barid.runtime.http")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.javalin.Javalin");
        ArchRule jdk = noClasses()
                .that()
                .resideOutsideOfPackage("barid.demo..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.net.httpserver..");
        for (ArchRule rule : List.of(jetty, starts, jdk)) {
            assertThat(rule.evaluate(classes).getFailureReport().getDetails()).isEmpty();
        }
    }
}

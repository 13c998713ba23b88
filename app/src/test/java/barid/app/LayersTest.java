package barid.app;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
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
}

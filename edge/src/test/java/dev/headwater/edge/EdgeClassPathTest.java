package dev.headwater.edge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "dev.headwater.edge", importOptions = DoNotIncludeTests.class)
class EdgeClassPathTest {

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("dev.headwater.edge.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheSendersKnowKafka = noClasses()
            .that()
            .resideOutsideOfPackage("dev.headwater.edge.delivery..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @Test
    void hasNoFlink() throws IOException {
        ClassLoader path = getClass().getClassLoader();
        assertThat(path.getResource("org/apache/kafka")).as("folders are found").isNotNull();
        assertThat(path.getResource("org/apache/flink")).isNull();
    }
}

package dev.headwater.jobs.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Arrows point down only: lab, jobs, udfs, events. What a class path already forbids is not repeated here. */
@AnalyzeClasses(packages = "dev.headwater", importOptions = DoNotIncludeTests.class)
class FloorsTest {

    private static final String[] CONNECTORS = {
        "org.apache.flink.connector..", "org.apache.kafka..", "java.sql..", "javax.sql..", "org.postgresql.."
    };

    /** A package below {@code jobs} is a job unless it is one of the shared three. */
    private static final DescribedPredicate<JavaClass> A_JOB = new DescribedPredicate<>("a job") {
        @Override
        public boolean test(JavaClass type) {
            String name = type.getPackageName();
            return name.startsWith("dev.headwater.jobs.")
                    && !name.matches("dev\\.headwater\\.jobs\\.(intake|windows|io|settings)(\\..*)?");
        }
    };

    /** An operator, function, serializer, source or sink, and the types nested in its file. */
    private static final DescribedPredicate<JavaClass> EXTENDS_FLINK =
            inAFileWhere("a type extends Flink", type -> Stream.concat(
                            type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream())
                    .anyMatch(parent -> parent.getPackageName().startsWith("org.apache.flink.")));

    /** A topology, or a piece of one. */
    private static final DescribedPredicate<JavaClass> BUILDS_A_GRAPH =
            inAFileWhere("a type names a stream", type -> type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getPackageName())
                    .anyMatch(
                            name -> name.matches("org\\.apache\\.flink\\.streaming\\.api\\.(datastream|environment)")));

    /** A part of an operator that holds its state. */
    private static final DescribedPredicate<JavaClass> KEEPS_STATE =
            inAFileWhere("a type names Flink state", type -> type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getPackageName())
                    .anyMatch("org.apache.flink.api.common.state"::equals));

    private static DescribedPredicate<JavaClass> inAFileWhere(String description, Predicate<JavaClass> wanted) {
        return new DescribedPredicate<>("in a file where " + description) {
            @Override
            public boolean test(JavaClass type) {
                String file = outermost(type);
                return type.getPackage().getClasses().stream()
                        .filter(other -> outermost(other).equals(file))
                        .anyMatch(wanted);
            }
        };
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }

    private static DescribedPredicate<JavaClass> anyOf(String... packages) {
        return JavaClass.Predicates.resideInAnyPackage(packages);
    }

    @ArchTest
    static final ArchRule eventsKnowNeitherFlinkNorKafkaNorADatabase = noClasses()
            .that()
            .resideInAPackage("dev.headwater.events..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.flink..", "org.apache.kafka..", "java.sql..", "javax.sql..", "org.postgresql..");

    @ArchTest
    static final ArchRule onlyTheCodecKnowsJackson = noClasses()
            .that()
            .resideInAPackage("dev.headwater.events..")
            .and()
            .resideOutsideOfPackage("dev.headwater.events.codec..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml..");

    @ArchTest
    static final ArchRule functionsArePure = classes()
            .that()
            .resideInAPackage("dev.headwater.udfs..")
            .and()
            .resideOutsideOfPackage("dev.headwater.udfs.sql..")
            .should()
            .onlyDependOnClassesThat(anyOf("java..", "dev.headwater.udfs..", "dev.headwater.events..")
                    .or(anyOf("org.apache.commons.codec..", "com.fasterxml.jackson.core.."))
                    .or(anyOf("ua_parser..", "org.yaml.snakeyaml..", "com.maxmind.db.."))
                    .and(DescribedPredicate.not(anyOf("dev.headwater.udfs.sql.."))));

    @ArchTest
    static final ArchRule functionsForSqlAreShells = classes()
            .that()
            .resideInAPackage("dev.headwater.udfs.sql..")
            .should()
            .onlyDependOnClassesThat(
                    anyOf("java..", "dev.headwater.udfs..", "dev.headwater.events", "dev.headwater.events.codec")
                            .or(anyOf("org.apache.flink.table.annotation", "org.apache.flink.table.functions"))
                            .or(anyOf("org.apache.flink.types")));

    @ArchTest
    static final ArchRule onlyAgentsKnowUaParser = noClasses()
            .that()
            .resideOutsideOfPackage("dev.headwater.udfs.agents..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ua_parser..");

    @ArchTest
    static final ArchRule onlyGeoKnowsTheReaderOfItsFiles = noClasses()
            .that()
            .resideOutsideOfPackage("dev.headwater.udfs.geo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.maxmind..");

    @ArchTest
    static final ArchRule settingsKnowTheContractAndJacksonAlone = classes()
            .that()
            .resideInAPackage("dev.headwater.jobs.settings..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "dev.headwater.events..", "com.fasterxml.jackson..", "dev.headwater.jobs.settings..");

    @ArchTest
    static final ArchRule sharedOperatorsKnowNoConnector = noClasses()
            .that()
            .resideInAnyPackage("dev.headwater.jobs.intake..", "dev.headwater.jobs.windows..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CONNECTORS)
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("dev.headwater.jobs.io..");

    @ArchTest
    static final ArchRule sharedOperatorsKnowNoJob = noClasses()
            .that()
            .resideInAnyPackage("dev.headwater.jobs.intake..", "dev.headwater.jobs.windows..")
            .should()
            .dependOnClassesThat(A_JOB);

    @ArchTest
    static final ArchRule connectionsKnowNoJob = noClasses()
            .that()
            .resideInAPackage("dev.headwater.jobs.io..")
            .should()
            .dependOnClassesThat(A_JOB);

    @ArchTest
    static final ArchRule aJobBuildsNoConnectorItself =
            noClasses().that(A_JOB).should().dependOnClassesThat().resideInAnyPackage(CONNECTORS);

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("dev.headwater.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule arithmeticImportsNoFlink = noClasses()
            .that()
            .resideOutsideOfPackage("dev.headwater.jobs.io..")
            .and(DescribedPredicate.not(EXTENDS_FLINK))
            .and(DescribedPredicate.not(BUILDS_A_GRAPH))
            .and(DescribedPredicate.not(KEEPS_STATE))
            .and()
            .resideInAnyPackage("dev.headwater.events..", "dev.headwater.udfs..", "dev.headwater.jobs..")
            .should()
            .dependOnClassesThat(anyOf("org.apache.flink.."));

    @ArchTest
    static final ArchRule noJobKnowsAnother = slices().matching("dev.headwater.jobs.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    DescribedPredicate.alwaysTrue(),
                    DescribedPredicate.not(A_JOB).as("not a job"));
}

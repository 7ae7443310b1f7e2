package dev.headwater.jobs.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.house.Sources.Found;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules of the house for every source file of every module, tests included where not said otherwise. */
class SourceGuardsTest {

    /** Endings of names that do not say what a type is for. */
    private static final Set<String> VAGUE_NAMES = Set.of(
            "Util", "Utils", "Helper", "Helpers", "Common", "Manager", "Base", "Impl", "Data", "Info", "Processor");

    private static final Sources SOURCES = Sources.all();

    @Test
    void theGuardsSeeTheSourcesOfEveryModule() {
        assertThat(SOURCES.types).extracting(Found::text).contains("WebEvent", "SourceGuardsTest", "Found");
        assertThat(SOURCES.methods).extracting(Found::text).contains("theGuardsSeeTheSourcesOfEveryModule");
        assertThat(SOURCES.names).extracting(Found::text).contains("java.util.regex.Pattern", "Sources.all");
    }

    @Test
    void typeNamesAreNotVague() {
        Pattern word = Pattern.compile("[A-Z][a-z0-9]*");
        assertThat(SOURCES.types)
                .filteredOn(type ->
                        word.matcher(type.text()).results().anyMatch(part -> VAGUE_NAMES.contains(part.group())))
                // a test's name is a sentence about something, not the name of that thing
                .filteredOn(type -> !(type.inTests() && type.text().endsWith("Test")))
                // the directory behind the option --data, and what lies in the directory headwater.truth
                .filteredOn(type -> !Set.of("DataDirectory", "RealData").contains(type.text()))
                .isEmpty();
    }

    @Test
    void filesHaveAtMost200Lines() {
        assertThat(Checkout.javaFiles()).allSatisfy(file -> {
            int limit = file.toString().contains("src/test/") ? 300 : 200;
            assertThat(lines(file)).as(Checkout.name(file)).isLessThanOrEqualTo(limit);
        });
    }

    @Test
    void noMethodIsLongerThanThirtyLines() {
        assertThat(SOURCES.methods).filteredOn(method -> method.lines() > 30).isEmpty();
    }

    @Test
    void noThreadSleep() {
        assertThat(uses("Thread.sleep", "TimeUnit.sleep", "SECONDS.sleep", "MILLISECONDS.sleep"))
                .isEmpty();
    }

    @Test
    void onlyAMainEndsTheProcess() {
        assertThat(uses("System.exit", "Runtime.getRuntime().halt"))
                // a second Ctrl-C
                .filteredOn(use -> !use.file().endsWith("process/Stop.java"))
                .allSatisfy(use -> assertThat(SOURCES.filesWithMain).contains(use.file()));
    }

    @Test
    void onlyTheLabAndTheFrontDoorPrint() {
        assertThat(uses("System.out", "System.err"))
                .filteredOn(use -> !use.inTests())
                .allSatisfy(use -> assertThat(use.file())
                        .matches("(lab|bench)/.*|jobs/src/main/java/dev/headwater/jobs/Jobs\\.java"));
    }

    @Test
    void noExceptionIsSwallowedOrPrinted() {
        assertThat(SOURCES.emptyCatches).isEmpty();
        assertThat(matching(name -> name.endsWith(".printStackTrace"))).isEmpty();
    }

    @Test
    void noMocksLombokJUnit4OrDisabledTests() {
        assertThat(matching(name -> name.startsWith("org.mockito")
                        || name.startsWith("lombok")
                        || name.startsWith("org.junit.Test")
                        || name.equals("org.junit.jupiter.api.Disabled")))
                .isEmpty();
    }

    @Test
    void logsThroughSlf4jOnly() {
        assertThat(matching(name -> name.startsWith("java.util.logging")
                        || name.startsWith("org.apache.log4j")
                        || name.startsWith("org.apache.commons.logging")))
                .isEmpty();
    }

    @Test
    void aTestDoesNotMeasureTime() {
        assertThat(matching(name -> name.endsWith("assertTimeout")
                        || name.endsWith("assertTimeoutPreemptively")
                        || name.endsWith("completesWithin")))
                .isEmpty();
    }

    private static List<Found> uses(String... wanted) {
        return matching(name -> Stream.of(wanted)
                .anyMatch(use -> name.equals(use)
                        || name.endsWith("." + use)
                        || name.startsWith(use + ".")
                        || name.contains("." + use + ".")));
    }

    private static List<Found> matching(Predicate<String> wanted) {
        return SOURCES.names.stream().filter(name -> wanted.test(name.text())).toList();
    }

    private static long lines(Path file) {
        return Checkout.text(file).lines().count();
    }
}

package dev.headwater.lab.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.jobs.settings.StartRefusedException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.factories.Factory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerLoaderTest {

    private static final String PLANNER = "org.apache.flink.table.planner.delegation.DefaultPlannerFactory";

    @Test
    void isolatesThePlannersScalaFromTheBrokers() throws Exception {
        try (Planner.Loader planner = Planner.Loader.open()) {
            assertThat(planner.loadClass("scala.Option").getClassLoader()).isSameAs(planner);
            assertThat(planner.loadClass(PLANNER).getClassLoader()).isSameAs(planner);
            assertThat(Class.forName("scala.Option").getClassLoader()).isNotSameAs(planner);
        }
        assertThatThrownBy(() -> Class.forName(PLANNER)).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void sharesTablesAndConnectorsWithTheClassPath() throws Exception {
        try (Planner.Loader planner = Planner.Loader.open()) {
            assertThat(planner.loadClass(TableEnvironment.class.getName())).isSameAs(TableEnvironment.class);
            assertThat(ServiceLoader.load(Factory.class, planner))
                    .extracting(Factory::factoryIdentifier)
                    .contains("kafka", "jdbc", "raw", "default");
        }
    }

    @Test
    void refusesAMissingPlannerDirectory(@TempDir Path empty) {
        assertThatThrownBy(() -> Planner.Loader.open(empty.resolve("planner")))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("the build copies it there");
    }
}

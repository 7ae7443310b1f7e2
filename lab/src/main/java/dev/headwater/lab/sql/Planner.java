package dev.headwater.lab.sql;

import dev.headwater.jobs.settings.StartRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** Flink's SQL planner, set as this thread's context class loader while it is open. */
public final class Planner implements AutoCloseable {

    private final ClassLoader previous = Thread.currentThread().getContextClassLoader();
    private final Loader loader = Loader.open();

    public Planner() {
        Thread.currentThread().setContextClassLoader(loader);
    }

    /** For the environments of its queries. */
    ClassLoader loader() {
        return loader;
    }

    /** Streaming, in UTC. */
    public StreamTableEnvironment tables(StreamExecutionEnvironment env) {
        return tables(env, false);
    }

    StreamTableEnvironment tables(StreamExecutionEnvironment env, boolean batch) {
        EnvironmentSettings.Builder settings = EnvironmentSettings.newInstance().withClassLoader(loader);
        StreamTableEnvironment tables = StreamTableEnvironment.create(
                env, (batch ? settings.inBatchMode() : settings.inStreamingMode()).build());
        tables.getConfig().set("table.local-time-zone", "UTC");
        return tables;
    }

    @Override
    public void close() throws IOException {
        Thread.currentThread().setContextClassLoader(previous);
        loader.close();
    }

    /**
     * Loads the planner and its Scala from the directory {@code planner}, because the Kafka broker needs another Scala on the
     * class path; all else, such as connectors and functions, comes from the class path.
     */
    static final class Loader extends URLClassLoader {

        static {
            registerAsParallelCapable();
        }

        private Loader(URL[] jars, ClassLoader parent) {
            super("planner", jars, parent);
        }

        public static Loader open() {
            return open(directory());
        }

        /** @param directory with the planner's jars */
        static Loader open(Path directory) {
            try (Stream<Path> files = Files.list(directory)) {
                URL[] jars = files.filter(file -> file.toString().endsWith(".jar"))
                        .map(Loader::url)
                        .toArray(URL[]::new);
                return new Loader(jars, Loader.class.getClassLoader());
            } catch (IOException unreadable) {
                throw new StartRefusedException("no Flink SQL planner in " + directory + "; the build copies it there");
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                boolean own = findResource(name.replace('.', '/') + ".class") != null;
                return own ? findClass(name) : super.loadClass(name, resolve);
            }
        }

        /** Beside the jar, or the directory, of this class. */
        private static Path directory() {
            try {
                URL classes = Loader.class.getProtectionDomain().getCodeSource().getLocation();
                return Path.of(classes.toURI()).resolveSibling("planner");
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }

        private static URL url(Path jar) {
            try {
                return jar.toUri().toURL();
            } catch (MalformedURLException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

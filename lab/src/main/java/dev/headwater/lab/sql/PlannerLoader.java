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

/**
 * Flink's planner with the Scala that it was built for, beside a class path that has another one for the Kafka broker. What
 * lies in the directory {@code planner} is taken from there, all else from the class path; so the planner sees the tables,
 * connectors and functions that everybody sees.
 */
public final class PlannerLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private PlannerLoader(URL[] jars, ClassLoader parent) {
        super("planner", jars, parent);
    }

    public static PlannerLoader open() {
        return open(directory());
    }

    /** @param directory with the planner's jars */
    static PlannerLoader open(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            URL[] jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .map(PlannerLoader::url)
                    .toArray(URL[]::new);
            return new PlannerLoader(jars, PlannerLoader.class.getClassLoader());
        } catch (IOException unreadable) {
            throw new StartRefusedException("no planner of Flink SQL in " + directory + "; the build puts it there");
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            boolean own = findResource(name.replace('.', '/') + ".class") != null;
            return own ? findClass(name) : super.loadClass(name, resolve);
        }
    }

    /** Beside our own classes, in a jar or not. */
    private static Path directory() {
        try {
            URL classes =
                    PlannerLoader.class.getProtectionDomain().getCodeSource().getLocation();
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

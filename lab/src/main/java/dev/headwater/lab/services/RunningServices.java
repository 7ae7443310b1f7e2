package dev.headwater.lab.services;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.lab.process.Console;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The addresses of running services, in a file that only their user can read: {@code ask} finds them there. */
public final class RunningServices implements AutoCloseable {

    /** For tests. */
    private static final String PROPERTY = "headwater.runtime";

    private static final Pattern NAME = Pattern.compile("services-(\\d+)\\.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Optional<Path> file;

    private RunningServices(Optional<Path> file) {
        this.file = file;
    }

    /** Writes the file of this process; close deletes it. Services run without it, so a failure is only a note. */
    public static RunningServices publish(Map<String, String> settings) {
        try {
            Path directory = directory();
            createPrivate(directory);
            Path file = directory.resolve("services-" + ProcessHandle.current().pid() + ".json");
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            JSON.writeValue(file.toFile(), settings);
            return new RunningServices(Optional.of(file));
        } catch (IOException | UnsupportedOperationException e) {
            Console.note("ask cannot find these services by itself: " + e.getMessage());
            return new RunningServices(Optional.empty());
        }
    }

    /**
     * The environment of this process, with the settings of {@code group} that running services have. Explicit settings
     * of the group win as a whole: the password of one server is of no use to another.
     */
    public static Map<String, String> environment(String group, String[] args) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        String variable = "HEADWATER_" + group.toUpperCase(Locale.ROOT) + "_";
        boolean explicit = environment.keySet().stream().anyMatch(name -> name.startsWith(variable))
                || Arrays.stream(args).anyMatch(arg -> isExplicit(arg, group));
        if (!explicit) {
            newest().forEach((key, value) -> {
                if (key.startsWith(group + ".")) {
                    environment.put("HEADWATER_" + key.toUpperCase(Locale.ROOT).replace('.', '_'), value);
                }
            });
        }
        return environment;
    }

    private static boolean isExplicit(String arg, String group) {
        return arg.startsWith("--" + group + ".") || arg.startsWith("--settings") || arg.equals("--help");
    }

    private static Map<String, String> newest() {
        Path directory = directory();
        try {
            List<Path> files = isPrivate(directory) ? files(directory) : List.of();
            for (Path file : files) {
                if (isAlive(file)) {
                    return JSON.readValue(file.toFile(), new TypeReference<Map<String, String>>() {});
                }
                Console.note("ignoring " + file + ": its process has ended");
            }
        } catch (IOException e) {
            throw new StartRefusedException("cannot read " + directory + ": " + e.getMessage());
        }
        throw new StartRefusedException(
                "no running services in " + directory + "; start them with up or services, or set their addresses");
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparing((Path file) -> file.toFile().lastModified())
                            .reversed())
                    .toList();
        }
    }

    private static boolean isAlive(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches()
                && ProcessHandle.of(Long.parseLong(name.group(1)))
                        .filter(ProcessHandle::isAlive)
                        .isPresent();
    }

    private static Path directory() {
        String user = System.getProperty("user.name");
        String given = System.getProperty(PROPERTY);
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        if (given != null) {
            return Path.of(given);
        }
        return runtime != null && new File(runtime).isAbsolute()
                ? Path.of(runtime, "headwater")
                : Path.of(System.getProperty("java.io.tmpdir"), "headwater-" + user);
    }

    private static void createPrivate(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        if (!isPrivate(directory)) {
            throw new IOException(directory + " is not a directory of mode 700 of this user");
        }
    }

    /** Another user may have made the directory in a shared temporary directory. */
    private static boolean isPrivate(Path directory) throws IOException {
        return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS)
                        .getName()
                        .equals(System.getProperty("user.name"))
                && PosixFilePermissions.toString(Files.getPosixFilePermissions(directory))
                        .equals("rwx------");
    }

    @Override
    public void close() {
        file.ifPresent(path -> path.toFile().delete());
    }
}

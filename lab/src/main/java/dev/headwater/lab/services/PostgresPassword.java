package dev.headwater.lab.services;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The password of one data directory: drawn once, kept beside the files it guards, readable by their owner alone. */
final class PostgresPassword {

    private static final int BYTES = 24;

    private PostgresPassword() {}

    static String of(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] drawn = new byte[BYTES];
            new SecureRandom().nextBytes(drawn);
            create(file);
            Files.writeString(file, HexFormat.of().formatHex(drawn));
        }
        return Files.readString(file).strip();
    }

    private static void create(Path file) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }
}

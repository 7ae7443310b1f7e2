package dev.headwater.edge.delivery;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * One file of spilled events. A record is its length, the CRC-32C of what follows, the length of the key (-1 without
 * one), the key and the value. A torn or damaged record ends the segment: a crash can only tear the last one.
 */
final class SpillSegment {

    private static final int HEADER = 2 * Integer.BYTES;
    private static final int FULL_BYTES = 1024 * 1024;
    private static final int MAX_RECORD = 16 * 1024 * 1024;

    private final Path file;
    private FileChannel channel;
    private boolean sealed;
    private long bytes;
    private int events;

    private SpillSegment(Path file) {
        this.file = file;
    }

    /** Readable by its owner alone: it holds addresses. */
    static SpillSegment create(Path file) throws IOException {
        SpillSegment segment = new SpillSegment(file);
        Files.createFile(file, ownerOnly());
        return segment;
    }

    /** Opens a segment that an earlier process left, and counts its events. */
    static SpillSegment existing(Path file) throws IOException {
        SpillSegment segment = new SpillSegment(file);
        segment.events = segment.read().size();
        segment.bytes = Files.size(file);
        segment.sealed = true;
        return segment;
    }

    /** A failed write leaves no trace: the next record overwrites it. */
    void append(EdgeEvent event) throws IOException {
        ByteBuffer record = encode(event);
        int length = record.remaining();
        if (channel == null || !channel.isOpen()) {
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
        }
        channel.position(bytes);
        while (record.hasRemaining()) {
            channel.write(record);
        }
        bytes += length;
        events++;
    }

    /** Nothing is appended to it any more. */
    void seal() throws IOException {
        sealed = true;
        if (channel != null) {
            channel.close();
        }
    }

    boolean isFull() {
        return sealed || bytes >= FULL_BYTES;
    }

    List<EdgeEvent> read() throws IOException {
        List<EdgeEvent> read = new ArrayList<>();
        try (InputStream stream = Files.newInputStream(file);
                DataInputStream in = new DataInputStream(new BufferedInputStream(stream))) {
            for (EdgeEvent event = next(in); event != null; event = next(in)) {
                read.add(event);
            }
        }
        return read;
    }

    void delete() throws IOException {
        seal();
        Files.deleteIfExists(file);
    }

    long bytes() {
        return bytes;
    }

    int events() {
        return events;
    }

    static int recordBytes(EdgeEvent event) {
        return HEADER + Integer.BYTES + event.size();
    }

    private static ByteBuffer encode(EdgeEvent event) {
        int body = Integer.BYTES + event.size();
        ByteBuffer record = ByteBuffer.allocate(HEADER + body);
        record.putInt(body).putInt(0);
        record.putInt(event.key() == null ? -1 : event.key().length);
        if (event.key() != null) {
            record.put(event.key());
        }
        record.put(event.value());
        record.putInt(Integer.BYTES, checksum(record.array(), HEADER, body));
        return record.flip();
    }

    /** The next intact record, or null at the end or at damage. */
    private static EdgeEvent next(DataInputStream in) throws IOException {
        try {
            int length = in.readInt();
            int checksum = in.readInt();
            if (length < Integer.BYTES || length > MAX_RECORD) {
                return null;
            }
            byte[] body = in.readNBytes(length);
            return body.length == length && checksum(body, 0, length) == checksum ? decode(body) : null;
        } catch (EOFException e) {
            return null;
        }
    }

    private static EdgeEvent decode(byte[] body) {
        ByteBuffer buffer = ByteBuffer.wrap(body);
        int keyLength = buffer.getInt();
        byte[] key = keyLength < 0 ? null : new byte[keyLength];
        if (key != null) {
            buffer.get(key);
        }
        byte[] value = new byte[buffer.remaining()];
        buffer.get(value);
        return new EdgeEvent(key, value);
    }

    private static int checksum(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}

package dev.headwater.udfs.geo;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Metadata;
import com.maxmind.db.Reader;
import dev.headwater.events.Sha256;
import dev.headwater.udfs.addresses.IpAddress;
import dev.headwater.udfs.caches.TwoGenerationCache;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Places by network, from an {@code .mmdb} file of cities or countries. Thread-safe. The file is read into memory once
 * per process, not mapped: replacing a mapped file crashes the process.
 */
public final class GeoFile {

    private static final ConcurrentMap<Path, GeoFile> SHARED = new ConcurrentHashMap<>();
    private static final int IPV6 = 6;
    private static final String LANGUAGE = "en";
    private static final String FIRST = "0";

    /** Cached addresses; at most 5 MiB with their places. */
    private static final int CACHED_ADDRESSES = 10_000;

    private final Path file;
    private final Reader reader;
    private final String checksum;
    private final TwoGenerationCache<String, Optional<Place>> cache = new TwoGenerationCache<>(CACHED_ADDRESSES);

    private GeoFile(Path file, Reader reader, String checksum) {
        this.file = file;
        this.reader = reader;
        this.checksum = checksum;
    }

    /** The file as this process first read it. */
    public static GeoFile shared(Path file) {
        return SHARED.computeIfAbsent(file.toAbsolutePath(), absolute -> open(file));
    }

    /** Throws IllegalArgumentException if the file is incomplete or not an {@code .mmdb} file. */
    public static GeoFile open(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            Reader reader = new Reader(new ByteArrayInputStream(bytes), new CHMCache());
            GeoTree.of(bytes, reader.getMetadata()).check();
            GeoFile opened = new GeoFile(file, reader, Sha256.hex(bytes));
            opened.find(IpAddress.parse("1.1.1.1"));
            return opened;
        } catch (IOException | RuntimeException e) {
            // the reader validates little: a damaged file can cause any runtime exception
            throw new IllegalArgumentException(file + " cannot be read as a database of networks (.mmdb): " + e, e);
        }
    }

    /** Path and checksum of this file, for another machine to open. */
    public PinnedGeoFile pinned() {
        return new PinnedGeoFile(file.toAbsolutePath().toString(), checksum);
    }

    /** Null if the file does not contain the address, or the text is not an address. */
    public Place of(String address) {
        return address == null ? null : cache.get(address, this::lookUp).orElse(null);
    }

    private Optional<Place> lookUp(String text) {
        IpAddress address = IpAddress.parse(text);
        boolean supported =
                address != null && (address.isIpv4() || reader.getMetadata().ipVersion() == IPV6);
        return supported ? find(address) : Optional.empty();
    }

    private Optional<Place> find(IpAddress address) {
        try {
            Map<?, ?> found = reader.get(InetAddress.getByAddress(address.bytes()), Map.class);
            return Optional.ofNullable(found).map(GeoFile::place);
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(file + " is damaged at the entry of " + address, e);
        }
    }

    /** From nested maps, which the reader builds four times as fast as objects of our own. */
    private static Place place(Map<?, ?> entry) {
        String state = text(entry, "subdivisions", FIRST, "names", LANGUAGE);
        return new Place(
                text(entry, "country", "iso_code"),
                state.isEmpty() ? text(entry, "subdivisions", FIRST, "iso_code") : state,
                text(entry, "city", "names", LANGUAGE));
    }

    private static String text(Map<?, ?> entry, String... path) {
        Object at = entry;
        for (String step : path) {
            if (at instanceof Map<?, ?> map) {
                at = map.get(step);
            } else {
                at = at instanceof List<?> list && step.equals(FIRST) && !list.isEmpty() ? list.get(0) : null;
            }
        }
        return at instanceof String text ? text : "";
    }

    /**
     * The search tree at the start of an {@code .mmdb} file: nodes of two records each. A record is the number of another
     * node, the number of nodes for "not found", or above that a position in the data after the tree. The reader follows any
     * record, so it would notice a damaged tree only when it looks up an affected network.
     */
    record GeoTree(byte[] file, int nodes, int recordBits) {

        private static final int SEPARATOR_BYTES = 16;

        static GeoTree of(byte[] file, Metadata metadata) {
            return new GeoTree(file, Math.toIntExact(metadata.nodeCount()), metadata.recordSize());
        }

        void check() {
            long end = (long) nodes * nodeBytes();
            if (nodes < 1 || end + SEPARATOR_BYTES >= file.length) {
                throw new IllegalStateException(
                        "its tree of " + nodes + " nodes does not fit into " + file.length + " bytes");
            }
            for (int i = 0; i < SEPARATOR_BYTES; i++) {
                if (file[(int) end + i] != 0) {
                    throw new IllegalStateException("its data does not follow its tree");
                }
            }
            long last = nodes + (file.length - end);
            for (int node = 0; node < nodes; node++) {
                if (record(node, 0) >= last || record(node, 1) >= last) {
                    throw new IllegalStateException("node " + node + " of its tree points outside the file");
                }
            }
        }

        private int nodeBytes() {
            return 2 * recordBits / Byte.SIZE;
        }

        /** With 28 bits the middle byte of a node holds the high four of both. */
        private long record(int node, int side) {
            int start = node * nodeBytes();
            int whole = recordBits / Byte.SIZE;
            int from = side == 0 ? start : start + nodeBytes() - whole;
            long high = 0;
            if (recordBits % Byte.SIZE != 0) {
                int middle = file[start + whole] & 0xff;
                high = side == 0 ? middle >> 4 : middle & 0x0f;
            }
            for (int i = 0; i < whole; i++) {
                high = high << Byte.SIZE | file[from + i] & 0xff;
            }
            return high;
        }
    }
}

package dev.headwater.udfs.geo;

import com.maxmind.db.CHMCache;
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
}

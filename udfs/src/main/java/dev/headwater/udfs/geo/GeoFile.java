package dev.headwater.udfs.geo;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import dev.headwater.events.Sha256;
import dev.headwater.udfs.addresses.AddressText;
import dev.headwater.udfs.caches.TwoGenerationCache;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Places by network, from an {@code .mmdb} file that has cities or countries. It lies in memory once a process, not
 * mapped: a file that is replaced under a mapping ends the process. Many threads may ask.
 */
public final class GeoFile {

    private static final ConcurrentMap<Path, GeoFile> SHARED = new ConcurrentHashMap<>();
    private static final int IPV6 = 6;

    /** Addresses; at most 5 MiB with their places. */
    private static final int REMEMBERED = 10_000;

    private final Path file;
    private final Reader reader;
    private final String checksum;
    private final TwoGenerationCache<String, Optional<GeoPlace>> asked = new TwoGenerationCache<>(REMEMBERED);

    private GeoFile(Path file, Reader reader, String checksum) {
        this.file = file;
        this.reader = reader;
        this.checksum = checksum;
    }

    /** The one of this process; read again only by the next process. */
    public static GeoFile shared(Path file) {
        return SHARED.computeIfAbsent(file.toAbsolutePath(), absolute -> open(file));
    }

    /** A file that is none, or not whole, is refused. */
    public static GeoFile open(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            Reader reader = new Reader(new ByteArrayInputStream(bytes), new CHMCache());
            GeoTree.of(bytes, reader.getMetadata()).check();
            GeoFile opened = new GeoFile(file, reader, Sha256.hex(bytes));
            opened.find(new byte[] {1, 1, 1, 1});
            return opened;
        } catch (IOException | RuntimeException e) {
            // the reader checks little: what it throws over a damaged file depends on the damage
            throw new IllegalArgumentException(file + " cannot be read as a database of networks (.mmdb): " + e, e);
        }
    }

    /** This file and no other, to be opened elsewhere. */
    public PinnedGeoFile pinned() {
        return new PinnedGeoFile(file.toAbsolutePath().toString(), checksum);
    }

    /** Where the address is; {@code null} if the file does not know, or the text is no address. */
    public GeoPlace of(String address) {
        return address == null ? null : asked.get(address, this::look).orElse(null);
    }

    /** What kind of file it is, by its own words, such as {@code GeoLite2-City}. */
    public String kind() {
        return reader.getMetadata().databaseType();
    }

    private Optional<GeoPlace> look(String address) {
        byte[] bytes = AddressText.parse(address);
        boolean known = bytes != null
                && (bytes.length == Integer.BYTES || reader.getMetadata().ipVersion() == IPV6);
        return known ? find(bytes) : Optional.empty();
    }

    private Optional<GeoPlace> find(byte[] address) {
        try {
            Map<?, ?> found = reader.get(InetAddress.getByAddress(address), Map.class);
            return Optional.ofNullable(found).map(told -> new PlaceRecord(told).place());
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(file + " is damaged where it tells of " + AddressText.of(address), e);
        }
    }
}

package dev.headwater.udfs.dimensions;

import dev.headwater.udfs.dimensions.Dimension.Campaign;
import dev.headwater.udfs.dimensions.Dimension.Site;
import dev.headwater.udfs.geo.Place;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Binary format of a dimension: the arrays as they are in memory, so that reading only copies. The same rows give the
 * same bytes in any order.
 */
public final class DimensionBytes {

    private static final long FORMAT = 0x4857_4449_4d00_0001L;

    private static final Comparator<Campaign> BY_TEXT = Comparator.comparing(Campaign::source)
            .thenComparing(Campaign::medium)
            .thenComparing(Campaign::name);

    private DimensionBytes() {}

    public static void write(Dimension dimension, OutputStream to) throws IOException {
        DataOutputStream out = new DataOutputStream(to);
        out.writeLong(FORMAT);
        out.writeInt(dimension.places.length);
        for (Place place : dimension.places) {
            writeTexts(out, place.country(), place.state(), place.city());
        }
        out.writeInt(dimension.sites.size());
        for (Map.Entry<String, Site> entry : new TreeMap<>(dimension.sites).entrySet()) {
            Site site = entry.getValue();
            writeTexts(out, entry.getKey(), site.site(), site.section(), site.owner());
        }
        out.writeInt(dimension.channels.size());
        Map<Campaign, String> channels = new TreeMap<>(BY_TEXT);
        channels.putAll(dimension.channels);
        for (Map.Entry<Campaign, String> entry : channels.entrySet()) {
            Campaign campaign = entry.getKey();
            writeTexts(out, campaign.source(), campaign.medium(), campaign.name(), entry.getValue());
        }
        dimension.networks.write(out);
        out.flush();
    }

    /** Throws InvalidDimensionException for another format or truncated bytes; the caller checks the checksum. */
    public static Dimension read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            if (in.getLong() != FORMAT) {
                throw new InvalidDimensionException("unknown format of a dimension file");
            }
            Place[] places = new Place[in.getInt()];
            Texts texts = new Texts(in);
            for (int i = 0; i < places.length; i++) {
                places[i] = new Place(texts.next(), texts.next(), texts.next());
            }
            Map<String, Site> sites = sites(in, texts);
            Map<Campaign, String> channels = channels(in, texts);
            return new Dimension(sites, channels, places, Networks.read(in));
        } catch (BufferUnderflowException | NegativeArraySizeException e) {
            throw new InvalidDimensionException("the dimension file is damaged", e);
        }
    }

    private static Map<String, Site> sites(ByteBuffer in, Texts texts) {
        Map<String, Site> sites = new HashMap<>();
        Map<Site, Site> shared = new HashMap<>();
        for (int i = in.getInt(); i > 0; i--) {
            String host = texts.next();
            Site site = new Site(texts.next(), texts.next(), texts.next());
            sites.put(host, shared.computeIfAbsent(site, same -> same));
        }
        return sites;
    }

    private static Map<Campaign, String> channels(ByteBuffer in, Texts texts) {
        Map<Campaign, String> channels = new HashMap<>();
        for (int i = in.getInt(); i > 0; i--) {
            Campaign campaign = new Campaign(texts.next(), texts.next(), texts.next());
            channels.put(campaign, texts.next());
        }
        return channels;
    }

    /** Length and UTF-8 bytes: {@code writeUTF} is limited to 64 KiB. */
    private static void writeTexts(DataOutputStream out, String... texts) throws IOException {
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    /** Reads texts; equal texts are the same object. */
    private record Texts(ByteBuffer in, Map<String, String> shared) {

        Texts(ByteBuffer in) {
            this(in, new HashMap<>());
        }

        String next() {
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                throw new BufferUnderflowException();
            }
            String text = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
            in.position(in.position() + length);
            return shared.computeIfAbsent(text, same -> same);
        }
    }
}

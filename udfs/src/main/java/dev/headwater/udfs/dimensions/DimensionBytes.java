package dev.headwater.udfs.dimensions;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A dimension as bytes: the arrays as they are looked into, so that reading them back is copying and nothing is built
 * again. The same rows give the same bytes, in whatever order they were read.
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
            TextBytes.write(out, place.country(), place.state(), place.city());
        }
        out.writeInt(dimension.sites.size());
        for (Map.Entry<String, Site> entry : new TreeMap<>(dimension.sites).entrySet()) {
            Site site = entry.getValue();
            TextBytes.write(out, entry.getKey(), site.site(), site.section(), site.owner());
        }
        out.writeInt(dimension.channels.size());
        Map<Campaign, String> channels = new TreeMap<>(BY_TEXT);
        channels.putAll(dimension.channels);
        for (Map.Entry<Campaign, String> entry : channels.entrySet()) {
            Campaign campaign = entry.getKey();
            TextBytes.write(out, campaign.source(), campaign.medium(), campaign.name(), entry.getValue());
        }
        RangeBytes.write(dimension.networks, out);
        out.flush();
    }

    /** Throws UnusableDimension for bytes of another format, or cut short; a checksum is the caller's to hold. */
    public static Dimension read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            if (in.getLong() != FORMAT) {
                throw new InvalidDimensionException("the file is no dimension of a format that this program knows");
            }
            Place[] places = new Place[in.getInt()];
            TextBytes texts = new TextBytes(in);
            for (int i = 0; i < places.length; i++) {
                places[i] = new Place(texts.next(), texts.next(), texts.next());
            }
            Map<String, Site> sites = sites(in, texts);
            Map<Campaign, String> channels = channels(in, texts);
            return new Dimension(sites, channels, places, RangeBytes.read(in));
        } catch (BufferUnderflowException | NegativeArraySizeException e) {
            throw new InvalidDimensionException("the file of a dimension is damaged", e);
        }
    }

    private static Map<String, Site> sites(ByteBuffer in, TextBytes texts) {
        Map<String, Site> sites = new HashMap<>();
        Map<Site, Site> shared = new HashMap<>();
        for (int i = in.getInt(); i > 0; i--) {
            String host = texts.next();
            Site site = new Site(texts.next(), texts.next(), texts.next());
            sites.put(host, shared.computeIfAbsent(site, same -> same));
        }
        return sites;
    }

    private static Map<Campaign, String> channels(ByteBuffer in, TextBytes texts) {
        Map<Campaign, String> channels = new HashMap<>();
        for (int i = in.getInt(); i > 0; i--) {
            Campaign campaign = new Campaign(texts.next(), texts.next(), texts.next());
            channels.put(campaign, texts.next());
        }
        return channels;
    }
}

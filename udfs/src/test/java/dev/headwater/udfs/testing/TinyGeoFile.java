package dev.headwater.udfs.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An {@code .mmdb} file with one IPv4 network, written by the public specification. */
public final class TinyGeoFile {

    private static final String MARKER = "\u00ab\u00cd\u00efMaxMind.com";
    private static final int SEPARATOR_BYTES = 16;
    private static final int RECORD_BITS = 24;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private TinyGeoFile() {}

    /** @param entry texts, doubles, lists and maps of them */
    public static byte[] of(int network, int bits, Map<String, ?> entry) {
        TinyGeoFile file = new TinyGeoFile();
        file.tree(network, bits);
        file.bytes.writeBytes(new byte[SEPARATOR_BYTES]);
        file.value(entry);
        file.bytes.writeBytes(MARKER.getBytes(StandardCharsets.ISO_8859_1));
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("binary_format_major_version", 2);
        metadata.put("binary_format_minor_version", 0);
        metadata.put("build_epoch", 1);
        metadata.put("database_type", "Tiny-City");
        metadata.put("description", Map.of());
        metadata.put("ip_version", 4);
        metadata.put("languages", List.of("en"));
        metadata.put("node_count", bits);
        metadata.put("record_size", RECORD_BITS);
        file.value(metadata);
        return file.bytes.toByteArray();
    }

    /** A node for each bit: one side continues, the other is empty. */
    private void tree(int network, int bits) {
        for (int bit = 0; bit < bits; bit++) {
            int on = bit + 1 < bits ? bit + 1 : bits + SEPARATOR_BYTES;
            boolean right = (network >>> (Integer.SIZE - 1 - bit) & 1) == 1;
            record(right ? bits : on);
            record(right ? on : bits);
        }
    }

    private void record(int number) {
        bytes.writeBytes(new byte[] {(byte) (number >> 16), (byte) (number >> 8), (byte) number});
    }

    private void value(Object value) {
        if (value instanceof String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            head(2, utf8.length);
            bytes.writeBytes(utf8);
        } else if (value instanceof Double number) {
            head(3, Double.BYTES);
            bytes.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(number).array());
        } else if (value instanceof Integer number) {
            head(6, Integer.BYTES);
            bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
        } else if (value instanceof List<?> list) {
            bytes.write(list.size());
            bytes.write(11 - 7);
            list.forEach(this::value);
        } else if (value instanceof Map<?, ?> map) {
            head(7, map.size());
            map.forEach((key, inner) -> {
                value(key);
                value(inner);
            });
        }
    }

    private void head(int type, int size) {
        if (size >= 29) {
            throw new IllegalArgumentException("nothing here is longer than 28: " + size);
        }
        bytes.write(type << 5 | size);
    }
}

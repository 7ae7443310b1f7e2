package dev.headwater.events.codec;

import dev.headwater.events.Sha256;
import dev.headwater.events.WebEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The id of an event that was sent without one: the first 16 bytes, in hex, of SHA-256 over the known fields in the order
 * of the contract's table (url, host, event_time, referrer, user_agent, headers, ip, event_id, user_id, device_id, type,
 * status, properties), normalised and not yet cut.
 *
 * <p>A field is its length as a big-endian int and its UTF-8 bytes. Time (epoch milliseconds) and status are decimal
 * digits; an absent field is the length -1 alone, so it differs from an empty one. An id that is too long is part of the
 * digest, so that two events that differ only in it stay two.
 */
final class EventDigest {

    private static final int ID_BYTES = 16;
    private static final int ABSENT = -1;

    private final MessageDigest sha256 = Sha256.digest();
    private byte[] fields = new byte[4096];
    private int length;

    String of(WebEvent event) {
        length = 0;
        add(event.url());
        add(event.host());
        add(Long.toString(event.eventTime()));
        add(event.referrer());
        add(event.userAgent());
        add(event.headers());
        add(event.ip());
        add(event.eventId());
        add(event.userId());
        add(event.deviceId());
        add(event.type());
        add(event.status() == null ? null : event.status().toString());
        add(event.properties());
        sha256.update(fields, 0, length);
        return HexFormat.of().formatHex(sha256.digest(), 0, ID_BYTES);
    }

    private void add(String field) {
        if (field == null) {
            reserve(Integer.BYTES);
            addInt(ABSENT);
            return;
        }
        byte[] utf8 = field.getBytes(StandardCharsets.UTF_8);
        reserve(Integer.BYTES + utf8.length);
        addInt(utf8.length);
        System.arraycopy(utf8, 0, fields, length, utf8.length);
        length += utf8.length;
    }

    private void addInt(int value) {
        fields[length++] = (byte) (value >> 24);
        fields[length++] = (byte) (value >> 16);
        fields[length++] = (byte) (value >> 8);
        fields[length++] = (byte) value;
    }

    private void reserve(int bytes) {
        if (fields.length < length + bytes) {
            fields = Arrays.copyOf(fields, 2 * (length + bytes));
        }
    }
}

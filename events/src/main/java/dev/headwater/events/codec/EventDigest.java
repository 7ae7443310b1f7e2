package dev.headwater.events.codec;

import dev.headwater.events.Sha256;
import dev.headwater.events.WebEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The id of an event whose sender gave none: the first 16 bytes, in hex, of SHA-256 over the known fields in the order
 * of the contract's table (url, host, event_time, referrer, user_agent, headers, ip, event_id, user_id, device_id, type,
 * status, properties), normalised and not yet cut.
 *
 * <p>A field is four bytes of length, big-endian, and then so many bytes of UTF-8. The time is decimal digits of epoch
 * milliseconds, a status decimal digits; an absent field is the length -1 alone, so it differs from an empty one. An id
 * that was too long to be taken is part of the digest, so that two events which differ in it stay two.
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
            room(Integer.BYTES);
            addInt(ABSENT);
            return;
        }
        byte[] utf8 = field.getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES + utf8.length);
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

    private void room(int bytes) {
        if (fields.length < length + bytes) {
            fields = Arrays.copyOf(fields, 2 * (length + bytes));
        }
    }
}

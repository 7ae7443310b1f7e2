package dev.headwater.events.codec;

import dev.headwater.events.codec.JsonScanner.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The known fields of an event: those of a raw event, in the order of the contract's table and of the digest, then those of
 * its enrichment.
 */
enum EventField {
    URL("url", Kinds.TEXT, true),
    HOST("host", Kinds.TEXT, true),
    EVENT_TIME("event_time", Kinds.TEXT_OR_NUMBER, true),
    REFERRER("referrer", Kinds.TEXT, false),
    USER_AGENT("user_agent", Kinds.TEXT, false),
    HEADERS("headers", Kinds.ANY, false),
    IP("ip", Kinds.TEXT, false),
    EVENT_ID("event_id", Kinds.TEXT, false),
    USER_ID("user_id", Kinds.TEXT_OR_NUMBER, false),
    DEVICE_ID("device_id", Kinds.TEXT_OR_NUMBER, false),
    TYPE("type", Kinds.TEXT, false),
    STATUS("status", EnumSet.of(Kind.NUMBER), false),
    PROPERTIES("properties", EnumSet.of(Kind.OBJECT), false),

    // enrichment: unknown, so ignored, in a raw event
    BROWSER("browser", Kinds.TEXT, false),
    BROWSER_VERSION("browser_version", Kinds.TEXT, false),
    OS("os", Kinds.TEXT, false),
    DEVICE("device", Kinds.TEXT, false),
    IS_BOT("is_bot", EnumSet.of(Kind.BOOLEAN), false),
    REFERRER_SOURCE("referrer_source", Kinds.TEXT, false),
    CAMPAIGN("campaign", Kinds.TEXT, false),
    CAMPAIGN_CHANNEL("campaign_channel", Kinds.TEXT, false),
    SITE("site", Kinds.TEXT, false),
    COUNTRY("country", Kinds.TEXT, false),
    STATE("state", Kinds.TEXT, false),
    CITY("city", Kinds.TEXT, false),
    DIMENSION_VERSION("dimension_version", EnumSet.of(Kind.NUMBER), false),
    DIMENSION_AGE("dimension_age_seconds", EnumSet.of(Kind.NUMBER), false),
    IS_STALE("is_stale", EnumSet.of(Kind.BOOLEAN), false);

    static final List<EventField> RAW = List.copyOf(EnumSet.range(URL, PROPERTIES));
    static final List<EventField> ENRICHMENT = List.copyOf(EnumSet.range(BROWSER, IS_STALE));
    static final List<EventField> REQUIRED =
            RAW.stream().filter(EventField::required).toList();

    /** A slot for each length and first letter: no two names share both, which building the table checks. */
    private static final EventField[] BY_LENGTH_AND_LETTER = table();

    private final String key;
    private final byte[] keyBytes;
    private final int kinds;
    private final boolean required;

    EventField(String key, Set<Kind> kinds, boolean required) {
        this.key = key;
        this.keyBytes = key.getBytes(StandardCharsets.UTF_8);
        this.kinds = kinds.stream().mapToInt(EventField::bit).sum();
        this.required = required;
    }

    /** The field of that name, or null. */
    static EventField named(byte[] bytes, int from, int to) {
        if (from == to) {
            return null;
        }
        EventField field = BY_LENGTH_AND_LETTER[slot(to - from, bytes[from])];
        boolean same = field != null && Arrays.equals(field.keyBytes, 0, field.keyBytes.length, bytes, from, to);
        return same ? field : null;
    }

    String key() {
        return key;
    }

    private boolean required() {
        return required;
    }

    boolean accepts(Kind kind) {
        return (kinds & bit(kind)) != 0;
    }

    private static int bit(Kind kind) {
        return 1 << kind.ordinal();
    }

    private static int slot(int length, byte letter) {
        return (length & 0xF) << 5 | letter & 0x1F;
    }

    private static EventField[] table() {
        EventField[] table = new EventField[1 << 9];
        for (EventField field : values()) {
            int slot = slot(field.keyBytes.length, field.keyBytes[0]);
            if (table[slot] != null) {
                throw new AssertionError(field + " and " + table[slot] + " need a better slot");
            }
            table[slot] = field;
        }
        return table;
    }

    /** Nested, because the constants of an enum cannot read its static fields. */
    private static final class Kinds {
        private static final Set<Kind> ANY = EnumSet.allOf(Kind.class);
        private static final Set<Kind> TEXT = EnumSet.of(Kind.TEXT, Kind.ESCAPED_TEXT);
        private static final Set<Kind> TEXT_OR_NUMBER = EnumSet.of(Kind.TEXT, Kind.ESCAPED_TEXT, Kind.NUMBER);
    }
}

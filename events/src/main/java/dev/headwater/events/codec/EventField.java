package dev.headwater.events.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The known fields of an event: those of a raw one in the order of the contract's table, which is the digest's order too,
 * and behind them the facts of an enriched one.
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
    STATUS("status", EnumSet.of(JsonKind.NUMBER), false),
    PROPERTIES("properties", EnumSet.of(JsonKind.OBJECT), false),

    // facts: unknown, and so ignored, in an event as it was sent
    BROWSER("browser", Kinds.TEXT, false),
    BROWSER_VERSION("browser_version", Kinds.TEXT, false),
    OS("os", Kinds.TEXT, false),
    DEVICE("device", Kinds.TEXT, false),
    IS_BOT("is_bot", EnumSet.of(JsonKind.BOOLEAN), false),
    REFERRER_SOURCE("referrer_source", Kinds.TEXT, false),
    CAMPAIGN("campaign", Kinds.TEXT, false),
    CAMPAIGN_CHANNEL("campaign_channel", Kinds.TEXT, false),
    SITE("site", Kinds.TEXT, false),
    COUNTRY("country", Kinds.TEXT, false),
    STATE("state", Kinds.TEXT, false),
    CITY("city", Kinds.TEXT, false),
    DIMENSION_VERSION("dimension_version", EnumSet.of(JsonKind.NUMBER), false),
    DIMENSION_AGE("dimension_age_seconds", EnumSet.of(JsonKind.NUMBER), false),
    IS_STALE("is_stale", EnumSet.of(JsonKind.BOOLEAN), false);

    static final List<EventField> SENT = List.copyOf(EnumSet.range(URL, PROPERTIES));
    static final List<EventField> FACTS = List.copyOf(EnumSet.range(BROWSER, IS_STALE));
    static final List<EventField> REQUIRED =
            SENT.stream().filter(EventField::required).toList();

    /** A slot a length and first letter: no two known names share both, which the loader of the table checks. */
    private static final EventField[] BY_LENGTH_AND_LETTER = table();

    private final String key;
    private final byte[] keyBytes;
    private final int kinds;
    private final boolean required;

    EventField(String key, Set<JsonKind> kinds, boolean required) {
        this.key = key;
        this.keyBytes = key.getBytes(StandardCharsets.UTF_8);
        this.kinds = kinds.stream().mapToInt(EventField::bit).sum();
        this.required = required;
    }

    /** The field of that name, or {@code null}. */
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

    boolean takes(JsonKind kind) {
        return (kinds & bit(kind)) != 0;
    }

    private static int bit(JsonKind kind) {
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

    /** Here, because an enum's constants cannot read the enum's own static fields. */
    private static final class Kinds {
        private static final Set<JsonKind> ANY = EnumSet.allOf(JsonKind.class);
        private static final Set<JsonKind> TEXT = EnumSet.of(JsonKind.TEXT, JsonKind.ESCAPED_TEXT);
        private static final Set<JsonKind> TEXT_OR_NUMBER =
                EnumSet.of(JsonKind.TEXT, JsonKind.ESCAPED_TEXT, JsonKind.NUMBER);
    }
}

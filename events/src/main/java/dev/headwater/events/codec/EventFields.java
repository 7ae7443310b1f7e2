package dev.headwater.events.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where the known fields of one event lie in its bytes. Nothing is built before it is asked for. */
final class EventFields {

    /** A header text may be as deep as the same headers sent as an object: one level is the event itself. */
    private static final int DEPTH_OF_A_FIELD = 1;

    private final JsonScanner scanner = new JsonScanner();
    private final JsonKind[] kinds = new JsonKind[EventField.values().length];
    private final int[] starts = new int[kinds.length];
    private final int[] ends = new int[kinds.length];
    private byte[] bytes = {};
    private byte[] scratch = {};

    /** True if the bytes are one JSON object, false if they are other JSON. */
    boolean read(byte[] event) throws MalformedJson {
        bytes = event;
        Arrays.fill(kinds, null);
        scanner.reset(event, 0, event.length, 0);
        boolean isObject = scanner.next() == '{';
        if (isObject) {
            members();
        } else {
            scanner.value();
        }
        scanner.finish();
        return isObject;
    }

    /** {@code null} where the field is absent or null. */
    JsonKind kind(EventField field) {
        return kinds[field.ordinal()];
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the value starts, without the quote of a text. */
    int start(EventField field) {
        return starts[field.ordinal()];
    }

    int end(EventField field) {
        return ends[field.ordinal()];
    }

    boolean isEmptyText(EventField field) {
        return kind(field) == JsonKind.TEXT && start(field) == end(field);
    }

    boolean isTrue(EventField field) {
        return kind(field) == JsonKind.BOOLEAN && bytes[start(field)] == 't';
    }

    /** A text as it was meant, made storable; a number as it was written; {@code null} if there is none. */
    String text(EventField field) {
        JsonKind kind = kind(field);
        if (kind == null) {
            return null;
        }
        if (kind == JsonKind.ESCAPED_TEXT) {
            int length = unescape(start(field), end(field));
            return utf8(scratch, 0, length);
        }
        return utf8(bytes, start(field), end(field));
    }

    /** The JSON text of an object, sent as an object or inside a text; {@code null} for anything else. */
    String object(EventField field) {
        JsonKind kind = kind(field);
        if (kind == JsonKind.ESCAPED_TEXT) {
            int length = unescape(start(field), end(field));
            return objectIn(scratch, 0, length);
        }
        if (kind == JsonKind.TEXT) {
            return objectIn(bytes, start(field), end(field));
        }
        return kind == JsonKind.OBJECT ? StorableEscapes.of(utf8(bytes, start(field), end(field))) : null;
    }

    private void members() throws MalformedJson {
        if (scanner.enter('}')) {
            do {
                member();
            } while (scanner.more('}'));
        }
    }

    private void member() throws MalformedJson {
        scanner.name();
        EventField field = nameRead();
        scanner.next();
        int start = scanner.at();
        JsonKind kind = scanner.value();
        if (field != null) {
            int quote = kind.isText() ? 1 : 0;
            kinds[field.ordinal()] = kind == JsonKind.NULL ? null : kind;
            starts[field.ordinal()] = start + quote;
            ends[field.ordinal()] = scanner.at() - quote;
        }
    }

    private EventField nameRead() {
        if (scanner.nameEscaped()) {
            int length = unescape(scanner.nameStart(), scanner.nameEnd());
            return EventField.named(scratch, 0, length);
        }
        return EventField.named(bytes, scanner.nameStart(), scanner.nameEnd());
    }

    /** Into {@code scratch}, which it may replace by a larger one. */
    private int unescape(int from, int to) {
        if (scratch.length < to - from + JsonBytes.SLACK) {
            scratch = new byte[Math.max(to - from + JsonBytes.SLACK, 1024)];
        }
        return JsonText.unescape(bytes, from, to, scratch);
    }

    private String objectIn(byte[] text, int from, int to) {
        scanner.reset(text, from, to, DEPTH_OF_A_FIELD);
        if (scanner.next() != '{') {
            return null;
        }
        int start = scanner.at();
        try {
            scanner.value();
            int end = scanner.at();
            scanner.finish();
            String json = utf8(text, start, end);
            return scanner.sawEscape() ? StorableEscapes.of(json) : json;
        } catch (MalformedJson unreadable) {
            return null;
        }
    }

    private static String utf8(byte[] text, int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }
}

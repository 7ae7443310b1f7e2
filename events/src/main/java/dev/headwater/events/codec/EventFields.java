package dev.headwater.events.codec;

import dev.headwater.events.codec.JsonScanner.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Positions of the known fields in the bytes of an event. Values are built on access. */
final class EventFields {

    /** Headers sent as text may be as deep as headers sent as an object, where the event is one level. */
    private static final int DEPTH_OF_A_FIELD = 1;

    private final JsonScanner scanner = new JsonScanner();
    private final Kind[] kinds = new Kind[EventField.values().length];
    private final int[] starts = new int[kinds.length];
    private final int[] ends = new int[kinds.length];
    private byte[] bytes = {};
    private byte[] scratch = {};

    /** True for a JSON object, false for any other JSON. */
    boolean read(byte[] event) throws MalformedJsonException {
        bytes = event;
        Arrays.fill(kinds, null);
        scanner.reset(event, 0, event.length, 0);
        boolean isObject = scanner.peek() == '{';
        if (isObject) {
            members();
        } else {
            scanner.value();
        }
        scanner.finish();
        return isObject;
    }

    /** Null if the field is absent or null. */
    Kind kind(EventField field) {
        return kinds[field.ordinal()];
    }

    byte[] bytes() {
        return bytes;
    }

    /** Start of the value, without the quote of a text. */
    int start(EventField field) {
        return starts[field.ordinal()];
    }

    int end(EventField field) {
        return ends[field.ordinal()];
    }

    boolean isEmptyText(EventField field) {
        return kind(field) == Kind.TEXT && start(field) == end(field);
    }

    boolean isTrue(EventField field) {
        return kind(field) == Kind.BOOLEAN && bytes[start(field)] == 't';
    }

    /** A text unescaped and storable, a number as sent; null if absent. */
    String text(EventField field) {
        Kind kind = kind(field);
        if (kind == null) {
            return null;
        }
        if (kind == Kind.ESCAPED_TEXT) {
            int length = unescape(start(field), end(field));
            return utf8(scratch, 0, length);
        }
        return utf8(bytes, start(field), end(field));
    }

    /** The JSON of an object, sent as an object or as text; null for any other value. */
    String object(EventField field) {
        Kind kind = kind(field);
        if (kind == Kind.ESCAPED_TEXT) {
            int length = unescape(start(field), end(field));
            return objectIn(scratch, 0, length);
        }
        if (kind == Kind.TEXT) {
            return objectIn(bytes, start(field), end(field));
        }
        return kind == Kind.OBJECT ? JsonText.withStorableEscapes(utf8(bytes, start(field), end(field))) : null;
    }

    private void members() throws MalformedJsonException {
        if (scanner.enter('}')) {
            do {
                member();
            } while (scanner.more('}'));
        }
    }

    private void member() throws MalformedJsonException {
        scanner.name();
        EventField field = lastName();
        scanner.peek();
        int start = scanner.at();
        Kind kind = scanner.value();
        if (field != null) {
            int quote = kind.isText() ? 1 : 0;
            kinds[field.ordinal()] = kind == Kind.NULL ? null : kind;
            starts[field.ordinal()] = start + quote;
            ends[field.ordinal()] = scanner.at() - quote;
        }
    }

    private EventField lastName() {
        if (scanner.nameEscaped()) {
            int length = unescape(scanner.nameStart(), scanner.nameEnd());
            return EventField.named(scratch, 0, length);
        }
        return EventField.named(bytes, scanner.nameStart(), scanner.nameEnd());
    }

    /** Writes to {@code scratch}, which it replaces if it is too small. */
    private int unescape(int from, int to) {
        if (scratch.length < to - from + JsonBytes.SLACK) {
            scratch = new byte[Math.max(to - from + JsonBytes.SLACK, 1024)];
        }
        return JsonText.unescape(bytes, from, to, scratch);
    }

    private String objectIn(byte[] text, int from, int to) {
        scanner.reset(text, from, to, DEPTH_OF_A_FIELD);
        if (scanner.peek() != '{') {
            return null;
        }
        int start = scanner.at();
        try {
            scanner.value();
            int end = scanner.at();
            scanner.finish();
            String json = utf8(text, start, end);
            return scanner.sawEscape() ? JsonText.withStorableEscapes(json) : json;
        } catch (MalformedJsonException unreadable) {
            return null;
        }
    }

    private static String utf8(byte[] text, int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }
}

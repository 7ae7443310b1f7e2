package dev.headwater.events.codec;

import java.util.Locale;

/** What a JSON value is. Text with escapes is told apart, because only there bytes and text differ. */
enum JsonKind {
    NULL,
    BOOLEAN,
    NUMBER,
    TEXT,
    ESCAPED_TEXT,
    OBJECT,
    ARRAY;

    boolean isText() {
        return this == TEXT || this == ESCAPED_TEXT;
    }

    String word() {
        return this == ESCAPED_TEXT ? TEXT.word() : name().toLowerCase(Locale.ROOT);
    }
}

package dev.headwater.events.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBytesUtf8Test {

    private final CharsetDecoder library = StandardCharsets.UTF_8.newDecoder();
    private final CharBuffer text = CharBuffer.allocate(8);

    /** All prefixes of two bytes, with each kind of third and fourth byte. */
    @Test
    void agreesWithTheJdkOnEverySequence() {
        int[] followers = {0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC2, 0xFF};
        for (int start = 0; start < 1 << 16; start++) {
            for (int third : followers) {
                for (int fourth : followers) {
                    byte[] bytes = {(byte) (start >> 8), (byte) start, (byte) third, (byte) fourth};
                    if (libraryAccepts(bytes) != (JsonBytes.firstInvalidUtf8(bytes) == JsonBytes.VALID)) {
                        throw new AssertionError(Arrays.toString(bytes));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31})
    void findsTheFirstInvalidByteAnywhere(int length) {
        for (int at = 0; at < length; at++) {
            byte[] bytes = new byte[length];
            Arrays.fill(bytes, (byte) 'a');
            bytes[at] = (byte) 0x80;
            assertThat(JsonBytes.firstInvalidUtf8(bytes)).isEqualTo(at);
            bytes[length - 1] = (byte) 0xFF;
            assertThat(JsonBytes.firstInvalidUtf8(bytes)).isEqualTo(at);
        }
    }

    @Test
    void rejectsTruncatedSequences() {
        byte[] smile = "\ud83d\ude00".getBytes(StandardCharsets.UTF_8);
        for (int length = 1; length < smile.length; length++) {
            assertThat(JsonBytes.firstInvalidUtf8(Arrays.copyOf(smile, length))).isZero();
        }
        assertThat(JsonBytes.firstInvalidUtf8(smile)).isEqualTo(JsonBytes.VALID);
    }

    @Test
    void rejectsALeadingByteOrderMark() {
        assertThat(JsonBytes.firstInvalidUtf8("\uFEFF{}".getBytes(StandardCharsets.UTF_8)))
                .isZero();
        assertThat(JsonBytes.firstInvalidUtf8("\"\uFEFF\"".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(JsonBytes.VALID);
    }

    private boolean libraryAccepts(byte[] bytes) {
        boolean mark = (bytes[0] & 0xFF) == 0xEF && (bytes[1] & 0xFF) == 0xBB && (bytes[2] & 0xFF) == 0xBF;
        text.clear();
        return !mark
                && library.reset().decode(ByteBuffer.wrap(bytes), text, true).isUnderflow();
    }
}

package dev.headwater.events.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class JsonBytesTest {

    @Test
    void classifiesEveryByteAtEveryPosition() {
        for (int b = Byte.MIN_VALUE; b <= Byte.MAX_VALUE; b++) {
            for (int at = 0; at < 20; at++) {
                byte[] bytes = new byte[20];
                Arrays.fill(bytes, (byte) '!');
                bytes[at] = (byte) b;
                assertThat(JsonBytes.plainUntil(bytes, 0, 20)).isEqualTo(isSpecial(b) ? at : 20);
                assertThat(JsonBytes.asciiUntil(bytes, 0, 20)).isEqualTo(b < 0 ? at : 20);
            }
        }
    }

    @Property
    void scansWordsLikeSingleBytes(
            @ForAll @Size(max = 40) byte[] bytes,
            @ForAll @IntRange(max = 40) int first,
            @ForAll @IntRange(max = 40) int last) {
        int limit = Math.min(last, bytes.length);
        int from = Math.min(first, limit);
        int plain = from;
        while (plain < limit && !isSpecial(bytes[plain])) {
            plain++;
        }
        assertThat(JsonBytes.plainUntil(bytes, from, limit)).isEqualTo(plain);
        byte[] target = new byte[40 + JsonBytes.SLACK];
        assertThat(JsonBytes.copyPlain(bytes, from, limit, target, 3)).isEqualTo(plain - from);
        assertThat(Arrays.copyOfRange(target, 3, 3 + plain - from)).isEqualTo(Arrays.copyOfRange(bytes, from, plain));
    }

    private static boolean isSpecial(int b) {
        return b >= 0 && b < ' ' || b == '"' || b == '\\';
    }
}

package dev.headwater.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StorableTextTest {

    @Test
    void replacesOnlyUnstorableCharacters() {
        assertThat(StorableText.of("a\0b\ud800")).isEqualTo("a\uFFFDb\uFFFD");
        assertThat(StorableText.of("\udc00\ud800x")).isEqualTo("\uFFFD\uFFFDx");
        assertThat(StorableText.of("\ud800\ud83d\ude00\u0001\u007f\uffff"))
                .isEqualTo("\uFFFD\ud83d\ude00\u0001\u007f\uffff");
    }

    @Property
    void storableTextSurvivesUtf8(@ForAll String text) {
        String storable = StorableText.of(text);
        String read = new String(storable.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(read).isEqualTo(storable).doesNotContain("\0").hasSameSizeAs(text);
        assertThat(StorableText.of(storable)).isEqualTo(storable);
    }

    @Property
    void truncatesToTheLongestPrefixThatFits(@ForAll String text, @ForAll @IntRange(max = 40) int maxBytes) {
        String storable = StorableText.of(text);
        String cut = StorableText.cut(storable, maxBytes);
        assertThat(storable).startsWith(cut);
        assertThat(bytes(cut)).isLessThanOrEqualTo(maxBytes);
        if (cut.length() < storable.length()) {
            int next = storable.offsetByCodePoints(cut.length(), 1);
            assertThat(bytes(storable.substring(0, next))).isGreaterThan(maxBytes);
        }
        assertThat(StorableText.fits(storable, maxBytes)).isEqualTo(bytes(storable) <= maxBytes);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

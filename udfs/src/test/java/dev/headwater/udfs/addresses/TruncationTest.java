package dev.headwater.udfs.addresses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruncationTest {

    @ParameterizedTest
    @CsvSource({
        "24, 48, 203.0.113.77, 203.0.113.0",
        "24, 48, ::ffff:203.0.113.77, 203.0.113.0",
        "24, 48, 2001:db8:12:3456::1, 2001:db8:12::",
        "20, 52, 203.0.127.77, 203.0.112.0",
        "20, 52, 2001:db8:12:3456::1, 2001:db8:12:3000::",
        "32, 128, 203.0.113.77, 203.0.113.77",
        "32, 128, 2001:DB8::1, 2001:db8::1",
        "0, 0, 203.0.113.77, 0.0.0.0",
        "0, 0, 2001:db8::1, ::"
    })
    void keepsOnlyTheNetwork(int ipv4Bits, int ipv6Bits, String address, String kept) {
        assertThat(new Truncation(ipv4Bits, ipv6Bits).of(address)).isEqualTo(kept);
    }

    @Test
    void returnsNullForInvalidAddresses() {
        assertThat(Truncation.USUAL.of("ada@example.com")).isNull();
        assertThat(Truncation.USUAL.of(null)).isNull();
    }

    @Property
    void neighboursTruncateToTheSameNetwork(
            @ForAll @Size(4) byte[] one, @ForAll byte last, @ForAll @IntRange(max = 24) int bits) {
        String firstParts = (one[0] & 0xff) + "." + (one[1] & 0xff) + "." + (one[2] & 0xff) + ".";
        Truncation truncation = new Truncation(bits, 48);

        String kept = truncation.of(firstParts + (one[3] & 0xff));
        assertThat(truncation.of(firstParts + (last & 0xff))).isEqualTo(kept);
        assertThat(truncation.of(kept)).isEqualTo(kept);
    }

    @Test
    void rejectsImpossibleBitCounts() {
        assertThatThrownBy(() -> new Truncation(33, 48)).hasMessageContaining("not to 33 and 48");
        assertThatThrownBy(() -> new Truncation(24, -1)).hasMessageContaining("not to 24 and -1");
    }
}

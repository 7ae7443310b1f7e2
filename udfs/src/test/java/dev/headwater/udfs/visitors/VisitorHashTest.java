package dev.headwater.udfs.visitors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorHashTest {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0",
        "0.0.0.1, 1",
        "1.2.3.4, 16909060",
        "192.168.0.10, 3232235530",
        "255.255.255.255, 4294967295"
    })
    void hashesIpv4AsItself(String address, long hash) {
        assertThat(VisitorHash.of(address)).isEqualTo(hash);
    }

    /** Another notation of an address is another visitor, because the contract keeps it as written. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "...",
                "1.2.3",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "1.2.3.4.",
                "1.2.3.4.5",
                "01.2.3.4",
                "1.2.3.04",
                "00.0.0.0",
                "256.1.1.1",
                "1.1.1.256",
                "999.1.1.1",
                "1.2.3.1000",
                "1.2.3.4 ",
                " 1.2.3.4",
                "1.2.3.-4",
                "+1.2.3.4",
                "1,2,3,4",
                "1.2.3.a",
                "\u0661.2.3.4",
                "2001:db8::1",
                "::ffff:1.2.3.4",
                "ada",
                "16909060"
            })
    void hashesOtherTexts(String text) {
        assertThat(VisitorHash.of(text)).isNegative();
    }

    @Property(tries = 10_000)
    void noTwoAddressesMeet(@ForAll int left, @ForAll int right) {
        assertThat(VisitorHash.of(address(left)) == VisitorHash.of(address(right)))
                .isEqualTo(left == right);
        assertThat(VisitorHash.of(address(left))).isEqualTo(Integer.toUnsignedLong(left));
    }

    @Property(tries = 100)
    void aThousandNamesHaveAsManyPrints(@ForAll @IntRange(min = 0, max = 1_000_000) int first) {
        Set<Long> hashes = new HashSet<>();
        for (int i = first; i < first + 1_000; i++) {
            hashes.add(VisitorHash.of("visitor-" + i));
        }
        assertThat(hashes).hasSize(1_000);
    }

    static String address(int bits) {
        return (bits >>> 24) + "." + (bits >>> 16 & 255) + "." + (bits >>> 8 & 255) + "." + (bits & 255);
    }
}

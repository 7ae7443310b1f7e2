package dev.headwater.udfs.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTextTest {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:DB8:0:0:8:800:200C:417A, 2001:db8::8:800:200c:417a",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::FFFF:c000:0201, 192.0.2.1",
        "::ffff:0:192.0.2.1, ::ffff:0:c000:201"
    })
    void anAddressHasOneText(String text, String canonical) {
        assertThat(AddressText.of(AddressText.parse(text))).isEqualTo(canonical);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "localhost", "1.2.3", "1.2.3.4:80", "[::1]", "fe80::1%eth0"})
    void whatIsNoAddressIsNone(String text) {
        assertThat(AddressText.parse(text)).isNull();
    }

    @Property
    void whatIsWrittenIsReadAgain(@ForAll @Size(16) byte[] ipv6, @ForAll @Size(4) byte[] ipv4)
            throws UnknownHostException {
        assertThat(AddressText.parse(AddressText.of(ipv4))).isEqualTo(ipv4);
        assertThat(InetAddress.getByAddress(AddressText.parse(AddressText.of(ipv6))))
                .isEqualTo(InetAddress.getByAddress(ipv6));
    }
}

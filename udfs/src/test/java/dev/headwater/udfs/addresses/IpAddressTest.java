package dev.headwater.udfs.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @Test
    void mapsBothFamiliesToOneSpace() {
        assertThat(IpAddress.parse("1.2.3.4")).isEqualTo(new IpAddress(0, 0xffff_0102_0304L));
        assertThat(IpAddress.parse("::ffff:1.2.3.4")).isEqualTo(IpAddress.parse("1.2.3.4"));
        assertThat(IpAddress.parse("::FFFF:102:304")).isEqualTo(IpAddress.parse("1.2.3.4"));
        assertThat(IpAddress.parse("::1.2.3.4").isIpv4()).isFalse();
        assertThat(IpAddress.parse("2001:db8::7"))
                .isEqualTo(new IpAddress(0x2001_0db8_0000_0000L, 7))
                .isEqualTo(IpAddress.parse("2001:0DB8:0:0:0:0:0:7"));
        assertThat(IpAddress.parse("::")).isEqualTo(new IpAddress(0, 0));
        assertThat(IpAddress.parse("fe80::")).isEqualTo(new IpAddress(0xfe80L << 48, 0));
        assertThat(IpAddress.parse("1:2:3:4:5:6:7::")).isEqualTo(IpAddress.parse("1:2:3:4:5:6:7:0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                ".",
                ":",
                ":::",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.4 ",
                "1..3.4",
                "a.b.c.d",
                "-1.2.3.4",
                "1.2.3.4:80",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1::",
                "12345::",
                "g::",
                "fe80::1%eth0",
                "[::1]",
                "1.2.3.4::",
                "::1.2.3",
                "1:2:3:4:5:6:7:1.2.3.4",
                ":1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:",
                "::١",
                "١.2.3.4",
                "host",
                "10.0.0.0/8"
            })
    void rejectsInvalidAddresses(String text) {
        assertThat(IpAddress.parse(text)).isNull();
    }

    @Test
    void parsesNullAsNull() {
        assertThat(IpAddress.parse(null)).isNull();
    }

    @Property
    void parsesIpv6WrittenByTheJdk(@ForAll @Size(16) byte[] bytes, @ForAll byte zeros) throws UnknownHostException {
        for (int i = 0; i < 8; i++) {
            if ((zeros >> i & 1) == 1) {
                bytes[2 * i] = 0;
                bytes[2 * i + 1] = 0;
            }
        }
        ByteBuffer bits = ByteBuffer.wrap(bytes);
        IpAddress parsed = IpAddress.parse(InetAddress.getByAddress(bytes).getHostAddress());
        assertThat(parsed).isEqualTo(new IpAddress(bits.getLong(), bits.getLong()));
        assertThat(IpAddress.parse(parsed.toString())).isEqualTo(parsed);
        assertThat(InetAddress.getByAddress(parsed.bytes())).isEqualTo(InetAddress.getByAddress(bytes));
    }

    @Property
    void parsesIpv4WrittenByTheJdk(@ForAll @Size(4) byte[] bytes) throws UnknownHostException {
        long bits = ByteBuffer.wrap(bytes).getInt() & 0xffff_ffffL;
        IpAddress parsed = IpAddress.parse(InetAddress.getByAddress(bytes).getHostAddress());
        assertThat(parsed).isEqualTo(new IpAddress(0, 0xffffL << 32 | bits));
        assertThat(parsed.bytes()).isEqualTo(bytes);
        assertThat(IpAddress.parse(parsed.toString())).isEqualTo(parsed);
    }

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
    void writesTheCanonicalText(String text, String canonical) {
        assertThat(IpAddress.parse(text)).hasToString(canonical);
    }
}

package dev.headwater.udfs.dimensions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.udfs.addresses.IpAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Compares with the rule applied naively: of all networks that contain the address, the longest. */
class NetworksOracleTest {

    @Property(tries = 3_000)
    void findsTheNarrowestNetwork(@ForAll long seed, @ForAll @IntRange(min = 0, max = 60) int count) {
        Random random = new Random(seed);
        Map<Network, Integer> networks = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            networks.put(network(random), random.nextInt(5));
        }
        NetworksBuilder numbered = new NetworksBuilder();
        List<Network> shuffled = new ArrayList<>(networks.keySet());
        Collections.shuffle(shuffled, random);
        shuffled.forEach(network -> numbered.add(network, networks.get(network)));
        Networks flat = numbered.build(new int[] {0, 1, 2, 3, 4});

        for (Network network : networks.keySet()) {
            for (long step = -1; step <= 1; step++) {
                check(networks, flat, moved(network.first(), step));
                check(networks, flat, moved(network.last(), step));
            }
        }
        for (int i = 0; i < 50; i++) {
            check(networks, flat, address(random));
        }
    }

    private static void check(Map<Network, Integer> networks, Networks flat, IpAddress address) {
        int expected = Networks.NONE;
        int longest = -1;
        for (Map.Entry<Network, Integer> entry : networks.entrySet()) {
            Network network = entry.getKey();
            if (network.length() > longest
                    && new Network(masked(address, network.length()), network.length()).equals(network)) {
                expected = entry.getValue();
                longest = network.length();
            }
        }
        assertThat(flat.numberOf(text(address))).as(text(address)).isEqualTo(expected);
    }

    /** Dense, so that networks nest and touch, at both ends of each family. */
    private static Network network(Random random) {
        int length =
                switch (random.nextInt(4)) {
                    case 0 -> random.nextInt(129);
                    case 1 -> 96 + random.nextInt(33);
                    case 2 -> 120 + random.nextInt(9);
                    default -> 90 + random.nextInt(10);
                };
        return new Network(masked(address(random), length), length);
    }

    private static IpAddress address(Random random) {
        long low = random.nextInt(8) | (random.nextBoolean() ? (long) random.nextInt(4) << 24 : 0);
        return switch (random.nextInt(5)) {
            case 0 -> new IpAddress(0, 0xffff_0000_0000L | low);
            case 1 -> new IpAddress(0, 0xffff_ffff_ffffL - low);
            case 2 -> new IpAddress((long) random.nextInt(64) << 58, low << random.nextInt(60));
            case 3 -> new IpAddress(-1, -1 - low);
            default -> new IpAddress(0, random.nextLong() >>> random.nextInt(64));
        };
    }

    private static IpAddress masked(IpAddress address, int length) {
        long high = length >= 64 ? -1 : length == 0 ? 0 : -1L << 64 - length;
        long low = length <= 64 ? 0 : -1L << 128 - length;
        return new IpAddress(address.high() & high, address.low() & low);
    }

    private static IpAddress moved(IpAddress address, long step) {
        long low = address.low() + step;
        boolean carried = step == 1 && low == 0 || step == -1 && low == -1;
        return new IpAddress(carried ? address.high() + step : address.high(), low);
    }

    private static String text(IpAddress address) {
        return address.toString();
    }
}

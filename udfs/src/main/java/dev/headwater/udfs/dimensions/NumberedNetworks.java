package dev.headwater.udfs.dimensions;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Collects networks in any order, then flattens them: where they overlap, the narrowest one has the word. */
final class NumberedNetworks {

    private record Numbered(Network network, int number) {}

    private final List<Numbered> all = new ArrayList<>();

    void add(Network network, int number) {
        all.add(new Numbered(network, number));
    }

    /** @param renumbered the final number at the place of each that was given */
    Networks flatten(int[] renumbered) {
        all.sort(Comparator.comparing(Numbered::network));
        Boundaries boundaries = new Boundaries();
        Deque<Numbered> around = new ArrayDeque<>();
        Network previous = null;
        for (Numbered next : all) {
            if (next.network().equals(previous)) {
                throw new InvalidDimensionException("dim_networks has network " + next.network() + " twice");
            }
            leave(around, next.network().first(), boundaries, renumbered);
            boundaries.from(next.network().first(), renumbered[next.number()]);
            around.push(next);
            previous = next.network();
        }
        leave(around, null, boundaries, renumbered);
        return boundaries.networks();
    }

    /** Behind the end of a network its surrounding one goes on. */
    private static void leave(Deque<Numbered> around, IpAddress until, Boundaries boundaries, int[] renumbered) {
        while (!around.isEmpty()
                && (until == null || isBefore(around.peek().network().last(), until))) {
            IpAddress last = around.pop().network().last();
            if (last.high() != -1 || last.low() != -1) {
                long low = last.low() + 1;
                IpAddress next = new IpAddress(low == 0 ? last.high() + 1 : last.high(), low);
                boundaries.from(
                        next,
                        around.isEmpty()
                                ? Networks.NONE
                                : renumbered[around.peek().number()]);
            }
        }
    }

    private static boolean isBefore(IpAddress one, IpAddress other) {
        int high = Long.compareUnsigned(one.high(), other.high());
        return high < 0 || high == 0 && Long.compareUnsigned(one.low(), other.low()) < 0;
    }
}

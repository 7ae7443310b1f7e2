package dev.headwater.udfs.visitors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The result must not depend on order, repetition or grouping of merges. */
class VisitorsAlgebraTest {

    @Property(tries = 10_000)
    void smallSetsAreSets(@ForAll("small") List<String> left, @ForAll("small") List<String> right) {
        List<String> both = new ArrayList<>(left);
        both.addAll(right);
        Visitors merged = of(left).merge(of(right));

        assertThat(merged).isEqualTo(of(both)).isEqualTo(of(right).merge(of(left)));
        assertThat(merged.count()).isEqualTo(new HashSet<>(both).size());
        assertThat(merged.merge(of(left))).isEqualTo(merged);
        assertThat(merged.merge(Visitors.of())).isEqualTo(merged);
        assertThat(Visitors.of().merge(merged)).isEqualTo(merged);
    }

    /** Exact sets, HyperLogLogs, and sets that switch while merging. */
    @Property(tries = 300)
    void mergesLargeSetsInAnyOrder(
            @ForAll @IntRange(min = 0, max = 9_000) int a,
            @ForAll @IntRange(min = 0, max = 9_000) int b,
            @ForAll @IntRange(min = 0, max = 9_000) int c) {
        Visitors first = VisitorsTest.addresses(0, a);
        Visitors second = VisitorsTest.addresses(b / 2, b);
        Visitors third = VisitorsTest.addresses(4_000, 4_000 + c);

        Visitors merged = first.merge(second).merge(third);

        assertThat(first.merge(second.merge(third))).isEqualTo(merged);
        assertThat(third.merge(first).merge(second)).isEqualTo(merged);
        assertThat(merged.merge(merged)).isEqualTo(merged);
        assertThat(merged.merge(second)).isEqualTo(merged);
        assertThat(merged).isEqualTo(oneByOne(a, b, c));
    }

    @Property(tries = 100)
    void orderAndRepeatsChangeNothing(@ForAll @IntRange(min = 0, max = 6_000) int visitors, @ForAll Random random) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < visitors; i++) {
            all.add("visitor-" + i);
        }
        Visitors inOrder = of(all);
        all.addAll(all.subList(0, visitors / 3));
        Collections.shuffle(all, random);

        assertThat(of(all)).isEqualTo(inOrder);
        assertThat(of(all).count()).isEqualTo(inOrder.count());
    }

    @Provide
    Arbitrary<List<String>> small() {
        Arbitrary<String> names = Arbitraries.of("", "ada", "bob", "2001:db8::1", "2001:DB8::1", "0.0.0.0", "00.0.0.0");
        Arbitrary<String> addresses = Arbitraries.integers().between(-3, 3).map(VisitorHashTest::address);
        return Arbitraries.oneOf(names, addresses).list().ofMaxSize(12);
    }

    private static Visitors oneByOne(int a, int b, int c) {
        VisitorSet set = new VisitorSet();
        for (int i = 20_000; i >= 0; i--) {
            if (i < a || (i >= b / 2 && i < b) || (i >= 4_000 && i < 4_000 + c)) {
                set.add(VisitorHashTest.address(i));
            }
        }
        return set.visitors();
    }

    private static Visitors of(List<String> visitors) {
        return Visitors.of(visitors.toArray(String[]::new));
    }
}

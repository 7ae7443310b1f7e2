package dev.headwater.udfs.visitors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorsTest {

    @Test
    void emptySetCountsZero() {
        assertThat(Visitors.of().count()).isZero();
        assertThat(new VisitorSet().visitors()).isEqualTo(Visitors.of());
        assertThat(Visitors.of().merge(Visitors.of())).isEqualTo(Visitors.of());
    }

    @Test
    void ignoresNull() {
        assertThat(Visitors.of((String) null)).isEqualTo(Visitors.of());
        assertThat(Visitors.of("ada", null, "ada").count()).isEqualTo(1);
    }

    @Test
    void countsEmptyTextAndAddressZero() {
        assertThat(Visitors.of("").count()).isEqualTo(1);
        assertThat(Visitors.of("0.0.0.0").count()).isEqualTo(1);
        assertThat(Visitors.of("0.0.0.0", "0.0.0.0", "", "0.0.0.1").count()).isEqualTo(3);
    }

    @Test
    void withEqualsAddingFirst() {
        assertThat(Visitors.of("ada").with("bob").with("0.0.0.0").with("ada").with(null))
                .isEqualTo(Visitors.of("bob", "0.0.0.0", "ada"));

        Visitors one = Visitors.of();
        VisitorSet all = new VisitorSet();
        for (int i = 0; i < 5_000; i++) {
            one = one.with(VisitorHashTest.address((int) (i * 7_919L % 5_003)));
            all.add(VisitorHashTest.address((int) (i * 7_919L % 5_003)));
            assertThat(one.count()).isEqualTo(i < 4_096 ? i + 1L : one.count());
        }
        assertThat(one).isEqualTo(all.visitors());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 9, 16, 17, 1_000, 4_095, 4_096})
    void countsExactlyUpToTheLimit(int visitors) {
        assertThat(names(0, visitors).count()).isEqualTo(visitors);
        assertThat(addresses(0, visitors).count()).isEqualTo(visitors);
        assertThat(addresses(0, visitors).toString()).isEqualTo("Visitors[" + visitors + "]");
    }

    @ParameterizedTest
    @ValueSource(ints = {4_096, 4_097, 4_098, 5_000})
    void switchesToHyperLogLogAboveTheLimit(int visitors) {
        Visitors byOne = addresses(0, visitors);
        Visitors byHalves = addresses(0, visitors / 2).merge(addresses(visitors / 2, visitors));
        Visitors withoutZero = addresses(1, visitors).merge(addresses(0, 1));

        assertThat(byOne.members().length == 0).isEqualTo(visitors > 4_096);
        assertThat(byOne.registers().length > 0).isEqualTo(visitors > 4_096);
        assertThat(byHalves).isEqualTo(byOne).hasSameHashCodeAs(byOne);
        assertThat(withoutZero).isEqualTo(byOne);
    }

    @Test
    void limitIncludesAddressZero() {
        VisitorSet set = new VisitorSet();
        IntStream.rangeClosed(1, 4_096).forEach(i -> set.add(VisitorHashTest.address(i)));
        assertThat(set.visitors().count()).isEqualTo(4_096);

        set.add("0.0.0.0");
        assertThat(set.visitors()).isEqualTo(addresses(0, 4_097));
        assertThat(set.visitors().count()).isGreaterThan(4_096);
    }

    @Test
    void countNeverFallsAtTheSwitch() {
        VisitorSet set = new VisitorSet();
        long previous = 0;
        for (int i = 0; i < 6_000; i++) {
            set.add("visitor-" + i);
            if (i >= 4_000) {
                long now = set.visitors().count();
                assertThat(now).isGreaterThanOrEqualTo(previous);
                previous = now;
            }
        }
    }

    @Test
    void mergingChangesNeitherOperand() {
        Visitors left = names(0, 5_000);
        Visitors right = names(4_000, 6_000);
        Visitors leftBefore =
                new Visitors(left.members().clone(), left.registers().clone());

        left.merge(right);
        right.merge(left);

        assertThat(left).isEqualTo(leftBefore);
        assertThat(right).isEqualTo(names(4_000, 6_000));
    }

    @Test
    void returnedSetsAreImmutable() {
        VisitorSet set = new VisitorSet();
        IntStream.range(0, 5_000).forEach(i -> set.add("visitor-" + i));
        Visitors before = set.visitors();
        long count = before.count();

        IntStream.range(5_000, 50_000).forEach(i -> set.add("visitor-" + i));

        assertThat(before.count()).isEqualTo(count);
        assertThat(before).isNotEqualTo(set.visitors());
    }

    static Visitors names(int from, int to) {
        return Visitors.of(
                IntStream.range(from, to).mapToObj(i -> "visitor-" + i).toArray(String[]::new));
    }

    static Visitors addresses(int from, int to) {
        return Visitors.of(
                IntStream.range(from, to).mapToObj(VisitorHashTest::address).toArray(String[]::new));
    }
}

package dev.headwater.udfs.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CountVisitorsTest {

    private final CountVisitors function = new CountVisitors();

    @Test
    void ignoresNull() {
        CountVisitors.Seen seen = seen(0, 0);
        function.accumulate(seen, null);
        assertThat(function.getValue(seen)).isZero();

        function.accumulate(seen, "");
        assertThat(function.getValue(seen)).isEqualTo(1);
    }

    @Property(tries = 20)
    void partsCountAsTheWhole(@ForAll @IntRange(max = 6_000) int size, @ForAll @IntRange(max = 6_000) int cut) {
        CountVisitors.Seen whole = seen(0, size);
        CountVisitors.Seen merged = seen(0, Math.min(cut, size));
        function.merge(merged, List.of(seen(Math.min(cut, size) / 2, size), seen(0, 0)));

        assertThat(function.getValue(merged)).isEqualTo(function.getValue(whole));
        assertThat(size > 4_096 || function.getValue(whole) == size).isTrue();
    }

    @Test
    void resetsTheAccumulator() {
        CountVisitors.Seen seen = seen(0, 5_000);
        function.resetAccumulator(seen);
        function.accumulate(seen, "ada");
        assertThat(function.getValue(seen)).isEqualTo(1);
    }

    private CountVisitors.Seen seen(int from, int to) {
        CountVisitors.Seen seen = function.createAccumulator();
        for (int i = from; i < to; i++) {
            function.accumulate(seen, "visitor " + i);
        }
        return seen;
    }
}

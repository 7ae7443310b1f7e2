package dev.headwater.jobs.alerts;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The threshold of an alert rule, evaluated on one window. */
public sealed interface Limit extends Serializable {

    /** Length of a window. */
    long windowMs();

    /** How far before the end of a window the evaluation reads. */
    long lookBackMs();

    /** Whether further events can withdraw an alert. */
    boolean isRevocable();

    /** Evaluates the window that ends at {@code end}. */
    LimitCheck check(SliceCounts counts, long end);

    /** The measured value of a window and its threshold. */
    record LimitCheck(boolean exceeded, long value, long threshold) {}

    /** A number of events within a window; it only grows with further events. */
    record CountLimit(long windowMs, long minimum, long threshold) implements Limit {

        public static CountLimit atLeast(long number, long windowMs) {
            return new CountLimit(windowMs, number, number);
        }

        public static CountLimit moreThan(long number, long windowMs) {
            return new CountLimit(windowMs, number + 1, number);
        }

        @Override
        public long lookBackMs() {
            return windowMs;
        }

        @Override
        public boolean isRevocable() {
            return false;
        }

        @Override
        public LimitCheck check(SliceCounts counts, long end) {
            long value = counts.between(end - windowMs, end);
            return new LimitCheck(value >= minimum, value, threshold);
        }
    }

    /**
     * A multiple of the mean of the preceding windows, which do not overlap. There is no mean while fewer than
     * {@link #MIN_NOT_EMPTY} of them hold events. The threshold is rounded down, which is exact for whole numbers.
     */
    record SpikeLimit(long windowMs, BigDecimal times) implements Limit {

        private static final int PRECEDING_WINDOWS = 12;
        private static final int MIN_NOT_EMPTY = 3;

        @Override
        public long lookBackMs() {
            return (PRECEDING_WINDOWS + 1) * windowMs;
        }

        /** A late event can raise the mean. */
        @Override
        public boolean isRevocable() {
            return true;
        }

        @Override
        public LimitCheck check(SliceCounts counts, long end) {
            long start = end - windowMs;
            long value = counts.between(start, end);
            int notEmpty = 0;
            for (int i = 1; i <= PRECEDING_WINDOWS; i++) {
                notEmpty += counts.between(start - i * windowMs, start - (i - 1) * windowMs) > 0 ? 1 : 0;
            }
            long threshold = multipleOfMean(counts.between(end - lookBackMs(), start));
            return new LimitCheck(notEmpty >= MIN_NOT_EMPTY && value > threshold, value, threshold);
        }

        private long multipleOfMean(long sum) {
            return times.multiply(BigDecimal.valueOf(sum))
                    .divide(BigDecimal.valueOf(PRECEDING_WINDOWS), 0, RoundingMode.FLOOR)
                    .min(BigDecimal.valueOf(Long.MAX_VALUE))
                    .longValue();
        }
    }
}

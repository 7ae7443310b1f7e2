package dev.headwater.jobs.alerts;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A multiple of the mean of the windows before, which do not overlap with it or each other. Where too few of them hold
 * anything there is no mean to speak of. Events are whole numbers, so that to be above the multiple is to be above its
 * floor: no fraction is lost.
 */
public record SpikeLimit(long windowMs, BigDecimal times) implements Limit {

    static final int WINDOWS_BEFORE = 12;
    static final int LEAST_NOT_EMPTY = 3;

    private static final BigDecimal WINDOWS = BigDecimal.valueOf(WINDOWS_BEFORE);

    @Override
    public long reachMs() {
        return (WINDOWS_BEFORE + 1) * windowMs;
    }

    /** An event that comes late may raise the mean. */
    @Override
    public boolean mayVanish() {
        return true;
    }

    @Override
    public LimitCheck of(SliceCounts counts, long end) {
        long start = end - windowMs;
        long value = counts.between(start, end);
        int notEmpty = 0;
        for (int i = 1; i <= WINDOWS_BEFORE; i++) {
            notEmpty += counts.between(start - i * windowMs, start - (i - 1) * windowMs) > 0 ? 1 : 0;
        }
        long threshold = multiple(counts.between(end - reachMs(), start));
        return new LimitCheck(notEmpty >= LEAST_NOT_EMPTY && value > threshold, value, threshold);
    }

    private long multiple(long sum) {
        return times.multiply(BigDecimal.valueOf(sum))
                .divide(WINDOWS, 0, RoundingMode.FLOOR)
                .min(BigDecimal.valueOf(Long.MAX_VALUE))
                .longValue();
    }
}

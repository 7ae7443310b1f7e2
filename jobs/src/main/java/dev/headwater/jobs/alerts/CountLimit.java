package dev.headwater.jobs.alerts;

/** A number of events within a window. More events can only make a window break it. */
public record CountLimit(long windowMs, long least, long threshold) implements Limit {

    public static CountLimit atLeast(long number, long windowMs) {
        return new CountLimit(windowMs, number, number);
    }

    public static CountLimit moreThan(long number, long windowMs) {
        return new CountLimit(windowMs, number + 1, number);
    }

    @Override
    public long reachMs() {
        return windowMs;
    }

    @Override
    public boolean mayVanish() {
        return false;
    }

    @Override
    public LimitCheck of(SliceCounts counts, long end) {
        long value = counts.between(end - windowMs, end);
        return new LimitCheck(value >= least, value, threshold);
    }
}

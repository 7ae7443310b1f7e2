package dev.headwater.jobs.trending;

import dev.headwater.events.tables.PeakTraffic;

/**
 * A host's busiest window of a day so far, the earliest of equals.
 *
 * @param allVisits the sum of visits over all windows of the day, which says how new this is
 */
public record DayPeak(long windowStart, long windowEnd, long visits, long allVisits) {

    static DayPeak of(WindowGain window) {
        return new DayPeak(window.start(), window.end(), window.visits(), window.gain());
    }

    DayPeak and(WindowGain window) {
        long all = allVisits + window.gain();
        boolean isBusier = window.visits() > visits || window.visits() == visits && window.end() < windowEnd;
        return isBusier
                ? new DayPeak(window.start(), window.end(), window.visits(), all)
                : new DayPeak(windowStart, windowEnd, visits, all);
    }

    PeakTraffic row(long day, String host) {
        return new PeakTraffic(day, host, windowStart, windowEnd, visits, allVisits);
    }
}

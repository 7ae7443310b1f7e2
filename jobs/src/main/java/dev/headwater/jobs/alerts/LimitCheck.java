package dev.headwater.jobs.alerts;

/**
 * What a rule says of one window.
 *
 * @param value that was measured
 * @param threshold that it is measured by
 */
public record LimitCheck(boolean broken, long value, long threshold) {}

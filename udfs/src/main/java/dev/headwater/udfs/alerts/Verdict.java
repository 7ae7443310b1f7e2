package dev.headwater.udfs.alerts;

/**
 * What a rule says of one window.
 *
 * @param value that was measured
 * @param threshold that it is measured by
 */
public record Verdict(boolean broken, long value, long threshold) {}

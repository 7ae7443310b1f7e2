package dev.headwater.jobs.trending;

/**
 * A window's visits on their way to the day's busiest one.
 *
 * @param gain visits since they were last told
 */
public record WindowGain(long start, long end, String host, long visits, long gain) {}

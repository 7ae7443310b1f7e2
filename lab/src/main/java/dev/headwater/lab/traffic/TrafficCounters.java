package dev.headwater.lab.traffic;

/**
 * How far traffic has come.
 *
 * @param unconfirmed records of which nobody knows whether the log holds them
 */
public record TrafficCounters(long sent, long confirmed, long unconfirmed) {}

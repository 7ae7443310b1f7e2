package dev.headwater.udfs.dimensions;

import java.io.Serializable;

/**
 * What a job keeps of a reading: all but its contents, which lie in a file of that checksum.
 *
 * @param number one more than the version before
 * @param loadedAt when the tables were read, epoch milliseconds
 * @param effectiveFrom the Kafka record time from which records use it
 */
public record DimensionVersion(
        long number, long loadedAt, long effectiveFrom, String checksum, long hosts, long networks, long campaigns)
        implements Serializable {

    /** Of a version that no other comes before. */
    public static final long ALWAYS = Long.MIN_VALUE;

    public DimensionVersion effectiveFrom(long recordTime) {
        return new DimensionVersion(number, loadedAt, recordTime, checksum, hosts, networks, campaigns);
    }

    /** How old the reading was when the record was written; negative where the past is read again. */
    public long ageSeconds(long recordTime) {
        return Math.floorDiv(recordTime - loadedAt, 1_000L);
    }

    /** A record without a time tells nothing of the kind. */
    public boolean isStale(long recordTime, long maxAgeMs) {
        return recordTime >= 0 && recordTime - loadedAt > maxAgeMs;
    }

    public String rows() {
        return hosts + " hosts, " + networks + " networks, " + campaigns + " campaigns";
    }
}

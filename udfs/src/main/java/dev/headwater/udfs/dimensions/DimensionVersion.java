package dev.headwater.udfs.dimensions;

import java.io.Serializable;

/**
 * A dimension version as a job keeps it in state; its contents are in the file of that checksum.
 *
 * @param number consecutive, from 1
 * @param loadedAt when the tables were read, epoch milliseconds
 * @param effectiveFrom the Kafka record time from which records use it
 */
public record DimensionVersion(
        long number, long loadedAt, long effectiveFrom, String checksum, long hosts, long networks, long campaigns)
        implements Serializable {

    /** {@code effectiveFrom} of the first version. */
    public static final long ALWAYS = Long.MIN_VALUE;

    public DimensionVersion effectiveFrom(long recordTime) {
        return new DimensionVersion(number, loadedAt, recordTime, checksum, hosts, networks, campaigns);
    }

    /** Age of the version when the record was written; negative when the job replays the past. */
    public long ageSeconds(long recordTime) {
        return Math.floorDiv(recordTime - loadedAt, 1_000L);
    }

    /** False for a record without a timestamp. */
    public boolean isStale(long recordTime, long maxAgeMs) {
        return recordTime >= 0 && recordTime - loadedAt > maxAgeMs;
    }

    public String rows() {
        return hosts + " hosts, " + networks + " networks, " + campaigns + " campaigns";
    }
}

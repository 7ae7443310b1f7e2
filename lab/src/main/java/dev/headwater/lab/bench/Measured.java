package dev.headwater.lab.bench;

import java.util.Map;
import org.apache.flink.api.common.JobExecutionResult;

/**
 * One run of one variant: the time inside the job, how many rows it wrote, and what they say.
 *
 * @param longestWaitMs between two rows of the same output
 */
record Measured(long nanos, long rows, long checksum, double longestWaitMs) {

    static Measured of(JobExecutionResult result) {
        Map<String, Object> found = result.getAllAccumulatorResults();
        long started = (Long) found.get(VisitSource.STARTED);
        long ended = Long.MIN_VALUE;
        long rows = 0;
        long checksum = 0;
        long wait = 0;
        for (Map.Entry<String, Object> entry : found.entrySet()) {
            if (entry.getKey().startsWith(Meter.ENDED)) {
                ended = Math.max(ended, (Long) entry.getValue());
            } else if (entry.getKey().startsWith(Meter.ROWS)) {
                rows += (Long) entry.getValue();
            } else if (entry.getKey().startsWith(Meter.CHECKSUM)) {
                checksum += (Long) entry.getValue();
            } else if (entry.getKey().startsWith(Meter.LONGEST_WAIT)) {
                wait = Math.max(wait, (Long) entry.getValue());
            }
        }
        return new Measured(ended - started, rows, checksum, wait / 1e6);
    }

    /** Of an event or a row, in microseconds. */
    double cost(long events) {
        return nanos / 1_000.0 / (events + rows);
    }
}

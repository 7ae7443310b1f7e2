package dev.headwater.bench;

import java.lang.management.ManagementFactory;
import java.util.Map;
import org.apache.flink.api.common.JobExecutionResult;

/**
 * One run of one variant: time inside the job, number of rows, and their checksum.
 *
 * @param longestWaitMs between two rows of the same output
 */
record RunResult(long nanos, long rows, long checksum, double longestWaitMs) {

    static RunResult of(JobExecutionResult result) {
        Map<String, Object> found = result.getAllAccumulatorResults();
        long started = (Long) found.get(VisitSource.STARTED);
        long ended = Long.MIN_VALUE;
        long rows = 0;
        long checksum = 0;
        long wait = 0;
        for (Map.Entry<String, Object> entry : found.entrySet()) {
            if (entry.getKey().startsWith(MeasureRows.ENDED)) {
                ended = Math.max(ended, (Long) entry.getValue());
            } else if (entry.getKey().startsWith(MeasureRows.ROWS)) {
                rows += (Long) entry.getValue();
            } else if (entry.getKey().startsWith(MeasureRows.CHECKSUM)) {
                checksum += (Long) entry.getValue();
            } else if (entry.getKey().startsWith(MeasureRows.LONGEST_WAIT)) {
                wait = Math.max(wait, (Long) entry.getValue());
            }
        }
        return new RunResult(ended - started, rows, checksum, wait / 1e6);
    }

    /** Microseconds an event or row. */
    double cost(long events) {
        return nanos / 1_000.0 / (events + rows);
    }

    /** Clock that times a run. */
    enum Clock {
        WALL {
            @Override
            long nanos() {
                return System.nanoTime();
            }
        },

        /** CPU time of one thread; for jobs that are one operator chain. */
        THREAD {
            @Override
            long nanos() {
                return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            }
        };

        abstract long nanos();
    }
}

package dev.headwater.lab.oracle;

import dev.headwater.events.Outcome;
import dev.headwater.events.tables.OutcomeCount;
import dev.headwater.events.tables.ReferrerTraffic;
import dev.headwater.events.tables.TrafficRow;
import dev.headwater.lab.oracle.TrafficOracle.LogRecord;
import java.util.List;

/**
 * The true results of job {@code traffic}, rows in key order.
 *
 * @param lateIds in reading order, once for each late copy
 * @param log the records that these results cover
 */
public record TrafficTruth(
        List<TrafficRow> byHost,
        List<ReferrerTraffic> byReferrer,
        List<OutcomeCount> accounting,
        List<String> lateIds,
        List<LogRange> log) {

    /** The records of one partition that the oracle has read. */
    public record LogRange(int partition, long firstOffset, long lastOffset, long records) {

        static LogRange of(LogRecord first) {
            return new LogRange(first.partition(), first.offset(), first.offset(), 1);
        }

        LogRange with(LogRecord next) {
            if (next.offset() <= lastOffset) {
                throw new IllegalArgumentException(
                        "partition " + partition + ": offset " + next.offset() + " came after offset " + lastOffset);
            }
            return new LogRange(partition, firstOffset, next.offset(), records + 1);
        }

        /** Whether records of another producer lie in between. */
        public boolean hasGaps() {
            return lastOffset - firstOffset + 1 != records;
        }
    }

    public long events(Outcome outcome) {
        return accounting.stream()
                .filter(minute -> minute.outcome().equals(outcome.word()))
                .mapToLong(OutcomeCount::events)
                .sum();
    }

    public long read() {
        return accounting.stream().mapToLong(OutcomeCount::events).sum();
    }
}

package dev.headwater.lab.oracle;

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

    /** Whether somebody else's records lie in between. */
    public boolean hasGaps() {
        return lastOffset - firstOffset + 1 != records;
    }
}

package dev.headwater.lab.oracle;

/**
 * A record as it lies in the log.
 *
 * @param recordTime the Kafka record's timestamp, epoch milliseconds, negative where it has none
 * @param value may be {@code null}, as Kafka allows it
 */
public record LogRecord(int partition, long offset, long recordTime, byte[] value) {}

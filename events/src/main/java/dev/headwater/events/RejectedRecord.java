package dev.headwater.events;

/**
 * A bad row, as {@code bootcamp-events-rejected} keeps it.
 *
 * @param recordTime the Kafka record's timestamp, epoch milliseconds, negative where it has none
 * @param size bytes of the record's value
 * @param sha256 of the value, in hex
 * @param payload the value; {@code null} above 64 KiB
 */
public record RejectedRecord(
        String job,
        Reason reason,
        String detail,
        String topic,
        int partition,
        long offset,
        long recordTime,
        int size,
        String sha256,
        byte[] payload) {

    public String key() {
        return job + "/" + topic + "-" + partition + "-" + offset;
    }
}

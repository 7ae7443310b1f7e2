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

    private static final int MAX_PAYLOAD_BYTES = 64 * 1024;

    /** @param value the record's value as it was read; may be {@code null} */
    public static RejectedRecord of(
            String job,
            Reason reason,
            String detail,
            String topic,
            int partition,
            long offset,
            long recordTime,
            byte[] value) {
        int size = value == null ? 0 : value.length;
        byte[] payload = size > MAX_PAYLOAD_BYTES ? null : value;
        return new RejectedRecord(
                job,
                reason,
                detail,
                topic,
                partition,
                offset,
                recordTime,
                size,
                Sha256.hex(value == null ? new byte[0] : value),
                payload);
    }

    public String key() {
        return job + "/" + topic + "-" + partition + "-" + offset;
    }
}

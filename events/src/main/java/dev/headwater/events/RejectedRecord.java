package dev.headwater.events;

/**
 * A record that the decoder rejects, as written to {@code bootcamp-events-rejected}.
 *
 * @param recordTime timestamp of the Kafka record, epoch milliseconds; negative if it has none
 * @param size bytes of the record's value
 * @param sha256 of the value, in hex
 * @param payload the value; null above 64 KiB
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

    /** @param value of the Kafka record; may be null */
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

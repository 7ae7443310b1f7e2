package dev.headwater.edge.delivery;

/** An event on its way to Kafka: the record's key and value. The value carries the event's id, so a retry counts once. */
public record EdgeEvent(byte[] key, byte[] value) {

    int size() {
        return value.length + (key == null ? 0 : key.length);
    }
}

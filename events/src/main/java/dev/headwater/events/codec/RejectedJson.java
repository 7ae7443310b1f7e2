package dev.headwater.events.codec;

import dev.headwater.events.RejectedRecord;

/** A bad row as {@code bootcamp-events-rejected} carries it. */
public final class RejectedJson {

    private RejectedJson() {}

    public static byte[] value(RejectedRecord rejected) {
        return JsonOutput.bytes(json -> {
            json.writeStartObject();
            JsonOutput.textOrNull(json, "job", rejected.job());
            json.writeStringField("reason", rejected.reason().name());
            JsonOutput.textOrNull(json, "detail", rejected.detail());
            JsonOutput.textOrNull(json, "topic", rejected.topic());
            json.writeNumberField("partition", rejected.partition());
            json.writeNumberField("offset", rejected.offset());
            JsonOutput.textOrNull(
                    json, "record_time", rejected.recordTime() < 0 ? null : JsonTime.of(rejected.recordTime()));
            json.writeNumberField("size", rejected.size());
            JsonOutput.textOrNull(json, "sha256", rejected.sha256());
            json.writeFieldName("payload");
            if (rejected.payload() == null) {
                json.writeNull();
            } else {
                json.writeBinary(rejected.payload());
            }
            json.writeEndObject();
        });
    }
}

package dev.headwater.events.codec;

import dev.headwater.events.LateEvent;

/**
 * A late event as {@code bootcamp-events-late} carries it: whole, so that it can be sent again. What the job knew of it is
 * left out: a job asks only for what it needs, and somebody else would take the rest for unknown.
 */
public final class LateJson {

    private LateJson() {}

    public static byte[] value(LateEvent late) {
        return JsonOutput.bytes(json -> {
            json.writeStartObject();
            JsonOutput.textOrNull(json, "job", late.job());
            JsonOutput.time(json, "window_end", late.windowEnd());
            JsonOutput.time(json, "clock", late.clock());
            json.writeNumberField("late_by_ms", late.lateByMs());
            json.writeFieldName("event");
            EventEncoder.write(json, late.event());
            json.writeEndObject();
        });
    }
}

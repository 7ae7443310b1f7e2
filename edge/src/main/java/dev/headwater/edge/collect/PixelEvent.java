package dev.headwater.edge.collect;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Set;

/** The event of a pixel: query parameters named like the fields of an event. A page that cannot run a script asks for it. */
final class PixelEvent {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> FIELDS =
            Set.of("url", "host", "referrer", "type", "user_id", "device_id", "event_id");

    private PixelEvent() {}

    static CollectedEvents read(Context request, long nowMs) {
        ObjectNode event = JSON.createObjectNode();
        request.queryParamMap().forEach((name, values) -> {
            if (FIELDS.contains(name) && !values.isEmpty()) {
                event.put(name, values.get(0));
            }
        });
        event.put("event_time", nowMs);
        String agent = request.userAgent();
        if (agent != null) {
            event.put("user_agent", agent);
        }
        return CollectedEvents.of(event, request.req().getRemoteAddr(), nowMs);
    }
}

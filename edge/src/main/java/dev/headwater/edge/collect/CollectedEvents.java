package dev.headwater.edge.collect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.headwater.edge.delivery.EdgeEvent;
import dev.headwater.edge.delivery.EventIds;
import dev.headwater.edge.privacy.EventPrivacy;
import dev.headwater.events.Decoded;
import dev.headwater.events.Reason;
import dev.headwater.events.codec.EventDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The events of one request: an object or an array of them. The decoder of the jobs checks the bytes of each, so that what
 * is accepted here is never rejected there.
 */
final class CollectedEvents {

    static final int MAX_EVENTS = 500;

    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;
    private static final JsonFactory JSON = new JsonFactory();

    private final EventDecoder decoder = new EventDecoder(Duration.ofMinutes(5));
    private final EventPrivacy privacy;
    private final byte[] client;
    private final long nowMs;
    private final List<EdgeEvent> accepted = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private int read;

    private CollectedEvents(EventPrivacy privacy, String client, long nowMs) {
        this.privacy = privacy;
        this.client = ("\"" + new String(JsonStringEncoder.getInstance().quoteAsString(client)) + "\"")
                .getBytes(StandardCharsets.UTF_8);
        this.nowMs = nowMs;
    }

    /** An event that is not accepted: its place in the array, and the reason for which the jobs would reject it. */
    record Refused(int index, Reason reason, String detail) {}

    /**
     * @param client address of the client, for events that name none
     * @param nowMs time of the request; an event far ahead of it is refused
     */
    static CollectedEvents read(byte[] body, EventPrivacy privacy, String client, long nowMs)
            throws UnreadableBodyException {
        CollectedEvents events = new CollectedEvents(privacy, client, nowMs);
        try (JsonParser json = JSON.createParser(body)) {
            events.readAll(json, body);
            return events;
        } catch (IOException e) {
            throw new UnreadableBodyException(BAD_REQUEST, "the body must be JSON in UTF-8");
        }
    }

    List<EdgeEvent> accepted() {
        return accepted;
    }

    List<Refused> refused() {
        return refused;
    }

    private void readAll(JsonParser json, byte[] body) throws IOException, UnreadableBodyException {
        JsonToken first = json.nextToken();
        if (first != JsonToken.START_ARRAY && first != JsonToken.START_OBJECT) {
            throw new UnreadableBodyException(BAD_REQUEST, "the body must be an event or an array of events");
        }
        if (first == JsonToken.START_OBJECT) {
            readNext(json, body);
        } else {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                readNext(json, body);
            }
        }
        if (json.nextToken() != null) {
            throw new UnreadableBodyException(BAD_REQUEST, "the body must be one JSON value");
        }
    }

    private void readNext(JsonParser json, byte[] body) throws IOException, UnreadableBodyException {
        if (read == MAX_EVENTS) {
            throw new UnreadableBodyException(TOO_LARGE, "the body holds more than " + MAX_EVENTS + " events");
        }
        int start = (int) json.currentTokenLocation().getByteOffset();
        boolean isObject = json.currentToken() == JsonToken.START_OBJECT;
        boolean isEmpty = isObject && json.nextToken() == JsonToken.END_OBJECT;
        if (isObject && !isEmpty) {
            skipToEnd(json);
        } else if (!isObject) {
            json.skipChildren();
        }
        if (start < 0) {
            throw new UnreadableBodyException(BAD_REQUEST, "the body must be JSON in UTF-8");
        }
        if (!isObject) {
            refuse(Decoded.rejected(Reason.NOT_OBJECT, "the JSON is not an object"));
        } else {
            int end = (int) json.currentLocation().getByteOffset();
            byte[] sent = Arrays.copyOfRange(body, start, end);
            add(isEmpty ? sent : withDefaults(sent));
        }
        read++;
    }

    private static void skipToEnd(JsonParser json) throws IOException {
        while (json.currentToken() != JsonToken.END_OBJECT) {
            json.nextToken();
            json.skipChildren();
            json.nextToken();
        }
    }

    private void add(byte[] event) {
        Decoded decoded = decoder.decode(event, nowMs);
        if (!decoded.isEvent()) {
            refuse(decoded);
            return;
        }
        EdgeEvent.of(privacy.of(decoded.event()))
                .ifPresentOrElse(
                        accepted::add, () -> refuse(Decoded.rejected(Reason.TOO_LARGE, "the event is above 64 KiB")));
    }

    private void refuse(Decoded rejected) {
        refused.add(new Refused(read, rejected.reason(), rejected.detail()));
    }

    /** An id and an address in front: of duplicate keys the last one wins, which is the sender's. */
    private byte[] withDefaults(byte[] object) {
        byte[] id = ("{\"event_id\":\"" + EventIds.next() + "\",\"ip\":").getBytes(StandardCharsets.UTF_8);
        byte[] event = Arrays.copyOf(id, id.length + client.length + object.length);
        System.arraycopy(client, 0, event, id.length, client.length);
        event[id.length + client.length] = ',';
        System.arraycopy(object, 1, event, id.length + client.length + 1, object.length - 1);
        return event;
    }
}

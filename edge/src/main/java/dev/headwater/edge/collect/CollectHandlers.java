package dev.headwater.edge.collect;

import dev.headwater.edge.delivery.EdgeEvent;
import dev.headwater.edge.privacy.EventPrivacy;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpException;

/** {@code POST /collect}, {@code GET /pixel} and {@code /tracker.js}. */
public final class CollectHandlers {

    static final int MAX_BYTES = 1024 * 1024;

    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int TOO_LARGE = 413;
    private static final int NO_ROOM = 429;
    private static final String RETRY_AFTER_SECONDS = "1";
    private static final byte[] PIXEL = HexFormat.of()
            .parseHex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b");

    private final Receiver receiver;
    private final Set<String> origins;
    private final EventPrivacy privacy;
    private final Clock clock;
    private final AtomicLong refused = new AtomicLong();

    /** Takes the accepted events. Neither method waits. */
    public interface Receiver {
        boolean hasRoom(int events);

        boolean offer(EdgeEvent event);
    }

    /** @param origins of pages of other sites that may send events; {@code *} for all */
    public CollectHandlers(Receiver receiver, Set<String> origins, EventPrivacy privacy, Clock clock) {
        this.receiver = receiver;
        this.origins = Set.copyOf(origins);
        this.privacy = privacy;
        this.clock = clock;
    }

    public void register(RoutesConfig routes) {
        routes.post("/collect", this::collect);
        routes.options("/collect", this::preflight);
        routes.get("/pixel", this::pixel);
        routes.get("/tracker.js", CollectHandlers::tracker);
    }

    /** Events that were sent and not accepted, of requests that could be read. */
    public long refused() {
        return refused.get();
    }

    private void collect(Context request) {
        if (!allowsOrigin(request)) {
            request.status(FORBIDDEN).json(Map.of("error", "pages of this origin may not send events"));
            return;
        }
        try {
            CollectedEvents events = read(request, body(request));
            request.status(deliver(request, events))
                    .json(Map.of("accepted", acceptedBy(request, events), "refused", events.refused()));
        } catch (UnreadableBodyException e) {
            request.status(e.status()).json(Map.of("error", e.getMessage()));
        }
    }

    private void pixel(Context request) {
        byte[] event = PixelEvent.of(request.queryParamMap(), request.userAgent(), clock.millis());
        try {
            int status = deliver(request, read(request, event));
            request.status(status == ACCEPTED ? 200 : status);
        } catch (UnreadableBodyException e) {
            request.status(e.status());
        }
        request.header("Cache-Control", "no-store").contentType("image/gif").result(PIXEL);
    }

    private static byte[] body(Context request) throws UnreadableBodyException {
        byte[] body;
        try {
            body = request.req().getInputStream().readNBytes(MAX_BYTES + 1);
        } catch (IOException | HttpException.RuntimeException e) {
            throw new UnreadableBodyException(BAD_REQUEST, "the body ends too early");
        }
        if (body.length > MAX_BYTES) {
            throw new UnreadableBodyException(TOO_LARGE, "the body is above " + MAX_BYTES + " bytes");
        }
        return body;
    }

    private CollectedEvents read(Context request, byte[] body) throws UnreadableBodyException {
        return CollectedEvents.read(body, privacy, request.req().getRemoteAddr(), clock.millis());
    }

    /** All events or, without room for all, none; so that a repeated request sends none twice. */
    private int deliver(Context request, CollectedEvents events) {
        List<EdgeEvent> accepted = events.accepted();
        refused.addAndGet(events.refused().size());
        if (accepted.isEmpty()) {
            return BAD_REQUEST;
        }
        if (!receiver.hasRoom(accepted.size())) {
            request.header("Retry-After", RETRY_AFTER_SECONDS);
            return NO_ROOM;
        }
        accepted.forEach(receiver::offer);
        return ACCEPTED;
    }

    private static int acceptedBy(Context request, CollectedEvents events) {
        return request.statusCode() == ACCEPTED ? events.accepted().size() : 0;
    }

    private void preflight(Context request) {
        request.status(allowsOrigin(request) ? 204 : FORBIDDEN)
                .header("Access-Control-Allow-Methods", "POST")
                .header("Access-Control-Allow-Headers", "content-type");
    }

    /** No origin, that of this server, or one of the settings. */
    private boolean allowsOrigin(Context request) {
        String origin = request.header("Origin");
        if (origin == null || isOwn(origin, request.host())) {
            return true;
        }
        if (!origins.contains("*") && !origins.contains(origin)) {
            return false;
        }
        request.header("Access-Control-Allow-Origin", origin).header("Vary", "Origin");
        return true;
    }

    private static boolean isOwn(String origin, String host) {
        try {
            return host != null && host.equals(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void tracker(Context request) {
        request.contentType("text/javascript")
                .header("Cache-Control", "public, max-age=3600")
                .result(CollectHandlers.class.getResourceAsStream("tracker.js"));
    }
}

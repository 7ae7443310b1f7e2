package dev.headwater.edge.collect;

import dev.headwater.edge.collect.CollectedEvents.UnreadableBodyException;
import dev.headwater.edge.delivery.EdgeEvent;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** {@code POST /collect}, {@code GET /pixel} and {@code /tracker.js}. */
public final class CollectHandlers {

    static final int MAX_BYTES = 1024 * 1024;

    private static final String RETRY_AFTER_SECONDS = "1";
    private static final byte[] PIXEL = HexFormat.of()
            .parseHex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002014c003b");

    private final Predicate<EdgeEvent> delivery;
    private final Set<String> origins;
    private final Clock clock;

    /**
     * @param delivery takes an event without waiting, or answers false
     * @param origins pages of other sites that may send events, {@code *} for all
     */
    public CollectHandlers(Predicate<EdgeEvent> delivery, Set<String> origins, Clock clock) {
        this.delivery = delivery;
        this.origins = Set.copyOf(origins);
        this.clock = clock;
    }

    public void register(RoutesConfig routes) {
        routes.post("/collect", this::collect);
        routes.options("/collect", this::preflight);
        routes.get("/pixel", this::pixel);
        routes.get("/tracker.js", CollectHandlers::tracker);
    }

    private void collect(Context request) throws IOException {
        allowOrigin(request);
        byte[] body = request.req().getInputStream().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            request.status(413).json(Map.of("error", "the body is above " + MAX_BYTES + " bytes"));
            return;
        }
        try {
            answer(request, CollectedEvents.read(body, request.req().getRemoteAddr(), clock.millis()));
        } catch (UnreadableBodyException e) {
            request.status(400).json(Map.of("error", e.getMessage()));
        }
    }

    /** 202 where at least one event is accepted, 400 where none can be read, 429 where there is no room for them. */
    private void answer(Context request, CollectedEvents events) {
        List<EdgeEvent> accepted = events.accepted();
        long delivered = accepted.stream().filter(delivery).count();
        if (delivered < accepted.size()) {
            request.header("Retry-After", RETRY_AFTER_SECONDS).status(429);
        } else {
            request.status(accepted.isEmpty() ? 400 : 202);
        }
        request.json(Map.of("accepted", delivered, "refused", events.refused()));
    }

    private void pixel(Context request) {
        CollectedEvents events = PixelEvent.read(request, clock.millis());
        events.accepted().forEach(delivery::test);
        request.header("Cache-Control", "no-store").contentType("image/gif").result(PIXEL);
    }

    private void preflight(Context request) {
        allowOrigin(request);
        request.header("Access-Control-Allow-Methods", "POST")
                .header("Access-Control-Allow-Headers", "content-type")
                .status(204);
    }

    private void allowOrigin(Context request) {
        String origin = request.header("Origin");
        if (origin != null && (origins.contains("*") || origins.contains(origin))) {
            request.header("Access-Control-Allow-Origin", origin).header("Vary", "Origin");
        }
    }

    private static void tracker(Context request) {
        request.contentType("text/javascript")
                .header("Cache-Control", "public, max-age=3600")
                .result(CollectHandlers.class.getResourceAsStream("tracker.js"));
    }
}

package dev.headwater.edge;

import dev.headwater.edge.capture.CaptureFilter;
import dev.headwater.edge.capture.CaptureSettings;
import dev.headwater.edge.capture.JavalinCapture;
import dev.headwater.edge.collect.CollectHandlers;
import dev.headwater.edge.delivery.DeliveryCounts;
import dev.headwater.edge.delivery.DeliverySettings;
import dev.headwater.edge.delivery.EdgeEvent;
import dev.headwater.edge.delivery.EventDelivery;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/** The HTTP side of Headwater: collector, health and metrics behind the interceptor. */
public final class EdgeServer implements AutoCloseable {

    private static final Set<String> OWN_PATHS = Set.of("/collect", "/pixel", "/tracker.js", "/health", "/metrics");

    private final EventDelivery delivery;
    private final Javalin server;

    private EdgeServer(Settings settings, EventDelivery delivery) {
        this.delivery = delivery;
        CaptureFilter capture = new CaptureFilter(settings.capture().ignoring(OWN_PATHS), delivery::offer);
        CollectHandlers collect = new CollectHandlers(
                receiver(delivery), settings.origins(), settings.capture().privacy(), Clock.systemUTC());
        EdgeMetrics metrics = new EdgeMetrics(delivery, capture, collect);
        this.server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            JavalinCapture.add(config, capture);
            collect.register(config.routes);
            config.routes.get("/health", this::health);
            config.routes.get("/metrics", context -> context.contentType(EdgeMetrics.CONTENT_TYPE)
                    .result(metrics.text()));
        });
    }

    /**
     * @param host address to listen on
     * @param port 0 for a free one
     * @param origins of pages of other sites that may call {@code /collect}
     */
    public record Settings(
            String host, int port, Set<String> origins, CaptureSettings capture, DeliverySettings delivery) {}

    public static EdgeServer start(Settings settings) throws IOException {
        EventDelivery delivery = EventDelivery.start(settings.delivery());
        try {
            EdgeServer edge = new EdgeServer(settings, delivery);
            edge.server.start(settings.host(), settings.port());
            return edge;
        } catch (RuntimeException e) {
            delivery.close();
            throw e;
        }
    }

    public int port() {
        return server.port();
    }

    public DeliveryCounts counts() {
        return delivery.counts();
    }

    @Override
    public void close() {
        server.stop();
        delivery.close();
    }

    private void health(Context request) {
        DeliveryCounts counts = delivery.counts();
        boolean healthy = delivery.isHealthy();
        request.status(healthy ? 200 : 503)
                .json(Map.of(
                        "status", healthy ? "ready" : "Kafka does not acknowledge events",
                        "lag_ms", delivery.lag().toMillis(),
                        "pending", counts.pending(),
                        "spilled", counts.spilled(),
                        "dropped", counts.dropped()));
    }

    private static CollectHandlers.Receiver receiver(EventDelivery delivery) {
        return new CollectHandlers.Receiver() {
            @Override
            public boolean hasRoom(int events) {
                return delivery.hasRoom(events);
            }

            @Override
            public boolean offer(EdgeEvent event) {
                return delivery.offer(event);
            }
        };
    }
}

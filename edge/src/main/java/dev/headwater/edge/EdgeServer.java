package dev.headwater.edge;

import dev.headwater.edge.capture.CaptureFilter;
import dev.headwater.edge.capture.CaptureSettings;
import dev.headwater.edge.capture.RequestCapture;
import dev.headwater.edge.collect.CollectHandlers;
import dev.headwater.edge.delivery.DeliveryCounts;
import dev.headwater.edge.delivery.DeliverySettings;
import dev.headwater.edge.delivery.EventDelivery;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.eclipse.jetty.ee10.servlet.FilterHolder;

/** The HTTP side of Headwater: collector, health and metrics behind the interceptor. */
public final class EdgeServer implements AutoCloseable {

    private static final Set<String> OWN_PATHS = Set.of("/collect", "/pixel", "/tracker.js", "/health", "/metrics");

    private final EventDelivery delivery;
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Javalin server;

    private EdgeServer(Settings settings, EventDelivery delivery) {
        this.delivery = delivery;
        CaptureFilter capture = new CaptureFilter(
                new RequestCapture(settings.capture().ignoring(OWN_PATHS), Clock.systemUTC()), delivery::offer);
        CollectHandlers collect = new CollectHandlers(delivery::offer, settings.origins(), Clock.systemUTC());
        registerMetrics(capture);
        this.server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.modifyServletContextHandler(
                    handler -> handler.addFilter(new FilterHolder(capture), "/*", EnumSet.of(DispatcherType.REQUEST)));
            collect.register(config.routes);
            config.routes.get("/health", this::health);
            config.routes.get("/metrics", context -> context.result(metrics.scrape()));
        });
    }

    /**
     * @param host the address to listen on
     * @param port 0 for a free one
     * @param origins pages of other sites that may call {@code /collect}
     */
    public record Settings(
            String host, int port, Set<String> origins, CaptureSettings capture, DeliverySettings delivery) {}

    public static EdgeServer start(Settings settings) throws IOException {
        EdgeServer edge = new EdgeServer(settings, EventDelivery.start(settings.delivery()));
        edge.server.start(settings.host(), settings.port());
        return edge;
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
                        "pending", counts.pending(),
                        "spilled", counts.spilled(),
                        "dropped", counts.dropped()));
    }

    private void registerMetrics(CaptureFilter capture) {
        counter("accepted", "events accepted", DeliveryCounts::accepted);
        counter("acknowledged", "events acknowledged by Kafka", DeliveryCounts::acknowledged);
        counter("dropped", "events dropped for want of room", DeliveryCounts::dropped);
        gauge("spilled", "events in the spill file", DeliveryCounts::spilled);
        gauge("pending", "events in memory", DeliveryCounts::pending);
        FunctionCounter.builder("headwater_edge_capture_failures", capture, CaptureFilter::failures)
                .description("requests that could not be logged")
                .register(metrics);
    }

    private void counter(String name, String description, ToDoubleFunction<DeliveryCounts> value) {
        FunctionCounter.builder("headwater_edge_" + name, delivery, d -> value.applyAsDouble(d.counts()))
                .description(description)
                .register(metrics);
    }

    private void gauge(String name, String description, ToDoubleFunction<DeliveryCounts> value) {
        Gauge.builder("headwater_edge_" + name, delivery, d -> value.applyAsDouble(d.counts()))
                .description(description)
                .register(metrics);
    }
}

package dev.headwater.edge;

import dev.headwater.edge.capture.CaptureFilter;
import dev.headwater.edge.collect.CollectHandlers;
import dev.headwater.edge.delivery.DeliveryCounts;
import dev.headwater.edge.delivery.EventDelivery;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.ToDoubleFunction;

/** The edge's metrics as Prometheus reads them. */
final class EdgeMetrics {

    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final String PREFIX = "headwater_edge_";
    private static final double MS_PER_SECOND = 1_000;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    EdgeMetrics(EventDelivery delivery, CaptureFilter capture, CollectHandlers collect) {
        counter(
                "accepted",
                "Events accepted, and left in the spill file by an earlier process",
                delivery,
                counts(DeliveryCounts::accepted));
        counter("acknowledged", "Events that Kafka acknowledged", delivery, counts(DeliveryCounts::acknowledged));
        counter("dropped", "Events dropped for want of room", delivery, counts(DeliveryCounts::dropped));
        counter("refused", "Events that the collector refused", collect, CollectHandlers::refused);
        counter("capture_failures", "Requests that could not be logged", capture, CaptureFilter::failures);
        gauge("spilled", "Events in the spill file", delivery, counts(DeliveryCounts::spilled));
        gauge("pending", "Events in memory", delivery, counts(DeliveryCounts::pending));
        gauge(
                "lag_seconds",
                "How long Kafka has not answered",
                delivery,
                d -> d.lag().toMillis() / MS_PER_SECOND);
        gauge("healthy", "1 while Kafka takes events", delivery, d -> d.isHealthy() ? 1 : 0);
    }

    String text() {
        return registry.scrape();
    }

    private static ToDoubleFunction<EventDelivery> counts(ToDoubleFunction<DeliveryCounts> value) {
        return delivery -> value.applyAsDouble(delivery.counts());
    }

    private <T> void counter(String name, String description, T source, ToDoubleFunction<T> value) {
        FunctionCounter.builder(PREFIX + name, source, value)
                .description(description)
                .register(registry);
    }

    private <T> void gauge(String name, String description, T source, ToDoubleFunction<T> value) {
        Gauge.builder(PREFIX + name, source, value).description(description).register(registry);
    }
}

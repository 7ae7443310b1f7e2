package dev.headwater.edge.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventDeliveryTest {

    private static final long ROOM = 1024 * 1024;
    private static final int MAX_IN_FLIGHT = 10;

    @TempDir
    Path directory;

    private final MockProducer<byte[], byte[]> kafka = producer(false);

    @Test
    void countsAcknowledgedEvents() throws Exception {
        try (EventDelivery delivery = start(producer(true), ROOM)) {
            offer(delivery, 0, 5);
            await(() -> delivery.counts().acknowledged() == 5);
            assertThat(delivery.counts()).isEqualTo(new DeliveryCounts(5, 5, 0, 0, 0));
            assertThat(delivery.isHealthy()).isTrue();
        }
    }

    @Test
    void spillsWhileKafkaIsSilentAndSendsLater() throws Exception {
        try (EventDelivery delivery = start(kafka, ROOM)) {
            offer(delivery, 0, 30);
            await(() -> delivery.counts().spilled() == 20);
            assertThat(delivery.counts()).isEqualTo(new DeliveryCounts(30, 0, 20, 0, 10));
            assertThat(delivery.isHealthy()).isFalse();

            acknowledgeUntil(delivery, 30);
            assertThat(delivery.counts()).isEqualTo(new DeliveryCounts(30, 30, 0, 0, 0));
            assertThat(sent(kafka)).containsExactlyElementsOf(values(0, 30));
        }
    }

    @Test
    void sendsAgainOnlyWhatFailed() throws Exception {
        try (EventDelivery delivery = start(kafka, ROOM)) {
            offer(delivery, 0, 2);
            await(() -> kafka.history().size() == 2);
            kafka.completeNext();
            kafka.errorNext(new TimeoutException("no answer"));
            acknowledgeUntil(delivery, 2);

            assertThat(sent(kafka)).containsExactly("event 0", "event 1", "event 1");
            assertThat(delivery.counts()).isEqualTo(new DeliveryCounts(2, 2, 0, 0, 0));
        }
    }

    @Test
    void dropsWhatKafkaRefusesForGood() throws Exception {
        try (EventDelivery delivery = start(kafka, ROOM)) {
            offer(delivery, 0, 1);
            await(() -> kafka.history().size() == 1);
            kafka.errorNext(new RecordTooLargeException("too large"));
            assertThat(delivery.counts()).isEqualTo(new DeliveryCounts(1, 0, 0, 1, 0));
        }
    }

    @Test
    void dropsWhatFitsNowhere() throws Exception {
        try (EventDelivery delivery = start(kafka, 100)) {
            offer(delivery, 0, 30);
            await(() -> delivery.counts().pending() == MAX_IN_FLIGHT);
            DeliveryCounts counts = delivery.counts();
            assertThat(counts.spilled()).isBetween(1L, 5L);
            assertThat(counts.dropped()).isEqualTo(20 - counts.spilled());
        }
    }

    @Test
    void countsAnEventOfAnEarlierProcessOnce() throws Exception {
        EventDelivery first = start(kafka, ROOM);
        offer(first, 0, 15);
        first.close();
        assertThat(first.counts()).isEqualTo(new DeliveryCounts(15, 0, 15, 0, 0));

        MockProducer<byte[], byte[]> healed = producer(true);
        try (EventDelivery second = start(healed, ROOM)) {
            offer(second, 15, 16);
            await(() -> second.counts().acknowledged() == 16);
            assertThat(second.counts()).isEqualTo(new DeliveryCounts(16, 16, 0, 0, 0));
            assertThat(sent(healed)).containsExactlyInAnyOrderElementsOf(values(0, 16));
        }
        try (EventDelivery third = start(producer(true), ROOM)) {
            assertThat(third.counts()).isEqualTo(new DeliveryCounts(0, 0, 0, 0, 0));
        }
    }

    @Test
    void leavesTheSpillFileUnderSteadyTraffic() throws Exception {
        try (EventDelivery delivery = start(kafka, ROOM)) {
            offer(delivery, 0, 30);
            await(() -> delivery.counts().spilled() == 20);
            int next = 30;
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (delivery.counts().spilled() > 0) {
                assertThat(System.nanoTime() - deadline).as("still spilling").isNegative();
                offer(delivery, next, ++next);
                while (kafka.completeNext()) {}
                LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            }
            acknowledgeUntil(delivery, next);
        }
    }

    @Test
    void dropsAfterItsEnd() throws Exception {
        EventDelivery delivery = start(kafka, ROOM);
        delivery.close();
        assertThat(delivery.offer(event(0))).isFalse();
        assertThat(delivery.hasRoom(1)).isFalse();
        assertThat(delivery.isHealthy()).isFalse();
        assertThat(delivery.counts()).isEqualTo(new DeliveryCounts(1, 0, 0, 1, 0));
    }

    private EventDelivery start(Producer<byte[], byte[]> producer, long room) throws IOException {
        DeliverySettings settings = new DeliverySettings(
                "events", Map.of(), 1_000, MAX_IN_FLIGHT, new SpillSettings(directory, room), Duration.ofSeconds(1));
        return EventDelivery.start(settings, properties -> producer);
    }

    private static MockProducer<byte[], byte[]> producer(boolean acknowledges) {
        return new MockProducer<>(
                Cluster.empty(), acknowledges, null, new ByteArraySerializer(), new ByteArraySerializer()) {
            @Override
            public void close(Duration timeout) {
                while (errorNext(new TimeoutException("closed"))) {}
                super.close(timeout);
            }
        };
    }

    private void acknowledgeUntil(EventDelivery delivery, long acknowledged) throws Exception {
        await(() -> {
            while (kafka.completeNext()) {}
            return delivery.counts().acknowledged() == acknowledged;
        });
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline).as("still waiting").isNegative();
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private static void offer(EventDelivery delivery, int from, int to) {
        for (int i = from; i < to; i++) {
            assertThat(delivery.offer(event(i))).isTrue();
        }
    }

    private static EdgeEvent event(int i) {
        return new EdgeEvent(null, ("event " + i).getBytes(UTF_8));
    }

    private static List<String> values(int from, int to) {
        return java.util.stream.IntStream.range(from, to)
                .mapToObj(i -> "event " + i)
                .toList();
    }

    private static List<String> sent(MockProducer<byte[], byte[]> producer) {
        return producer.history().stream()
                .map(record -> new String(record.value(), UTF_8))
                .toList();
    }
}

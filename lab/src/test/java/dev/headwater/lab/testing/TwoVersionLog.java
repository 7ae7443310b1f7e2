package dev.headwater.lab.testing;

import dev.headwater.events.WebEvent;
import dev.headwater.events.codec.EventEncoder;
import dev.headwater.jobs.testing.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A random log in two parts, with disorder within the bound, duplicates, bad rows, people and a robot. The record times of
 * the second part are half an hour ahead, so that a dimension version loaded between the two takes effect for all of the
 * second part and for none of the first.
 *
 * <p>A duplicate follows its original in the same partition and part: only there does the log have an order.
 */
public final class TwoVersionLog {

    private static final int PARTITIONS = 3;
    private static final long DISORDER = 15_000;
    private static final long HALF_AN_HOUR = 1_800_000;
    private static final List<String> URLS = List.of("/", "/pricing", "/signup", "/product/7", "/cart?x=1", "/files/a");
    private static final List<String> AGENTS = List.of(
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:126.0) Gecko/20100101 Firefox/126.0",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                    + " Version/17.5 Mobile/15E148 Safari/604.1",
            "curl/8.7.1",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)");

    private final Random random;
    private final String topic;
    private long now = Events.DAY;
    private int number;

    public TwoVersionLog(Random random, String topic) {
        this.random = random;
        this.topic = topic;
    }

    public static int partitions() {
        return PARTITIONS;
    }

    /** With old record times. */
    public List<ProducerRecord<Object, Object>> first(int records) {
        return part(records, Events.DAY + 2 * 86_400_000);
    }

    public List<ProducerRecord<Object, Object>> second(int records) {
        return part(records, System.currentTimeMillis() + HALF_AN_HOUR);
    }

    private List<ProducerRecord<Object, Object>> part(int records, long recordTime) {
        List<ProducerRecord<Object, Object>> part = new ArrayList<>();
        while (part.size() < records) {
            int kind = random.nextInt(100);
            if (kind < 8 && !part.isEmpty()) {
                part.add(part.get(part.size() - 1 - random.nextInt(Math.min(20, part.size()))));
            } else {
                Object value = kind < 10 ? "{" : EventEncoder.encode(next());
                part.add(new ProducerRecord<>(topic, random.nextInt(PARTITIONS), recordTime, null, value));
            }
        }
        return part;
    }

    private WebEvent next() {
        now += random.nextInt(50) == 0 ? random.nextLong(900_000) : random.nextLong(20_000);
        int visitor = random.nextInt(5);
        Events event = Events.page(URLS.get(random.nextInt(URLS.size())))
                .id("event-" + number++)
                .on("host-" + random.nextInt(3))
                .by("10.0.0." + visitor)
                .status(random.nextInt(3) == 0 ? 503 : 200);
        if (random.nextInt(6) == 0) {
            event = event.type("purchase").with("{\"order_id\":\"o-" + random.nextInt(8) + "\"}");
        }
        return sentBy(visitor, event.at(now - random.nextLong(DISORDER)));
    }

    /** The last visitor has no user agent. */
    private static WebEvent sentBy(int visitor, WebEvent event) {
        return new WebEvent(
                event.eventId(),
                event.eventTime(),
                event.url(),
                event.host(),
                event.referrer(),
                visitor < AGENTS.size() ? AGENTS.get(visitor) : null,
                event.headers(),
                event.ip(),
                event.userId(),
                event.deviceId(),
                event.type(),
                event.status(),
                event.properties());
    }
}

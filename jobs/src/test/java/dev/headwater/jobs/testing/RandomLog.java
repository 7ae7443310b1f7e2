package dev.headwater.jobs.testing;

import static dev.headwater.jobs.testing.Events.DAY;
import static dev.headwater.jobs.testing.Events.page;

import dev.headwater.events.WebEvent;
import dev.headwater.jobs.intake.InputRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A log of a few partitions with disorder within and beyond the bound, gaps, a partition that runs ahead, a late tail,
 * duplicates in the same and in other partitions, and reused ids.
 *
 * <p>An id is reused within one partition only: across partitions the log has no order, so which of the two events counts
 * would be undefined.
 */
public record RandomLog(List<List<InputRecord>> partitions) {

    public static final long OUT_OF_ORDERNESS = 15_000;

    private static final String REUSED = "reused-";
    private static final long MIN = 60_000;
    private static final List<String> URLS = List.of("/", "/home", "/cart", "/cart/1?x=2", "/buy", "/files/a");

    public static RandomLog of(Random random, int partitions, int records) {
        List<List<InputRecord>> log = new ArrayList<>();
        for (int p = 0; p < partitions; p++) {
            log.add(new ArrayList<>());
        }
        RandomLog made = new RandomLog(log);
        long[] ahead = new long[partitions];
        long now = DAY;
        for (int i = 0; i < records; i++) {
            now += random.nextInt(100) < 3 ? random.nextLong(30 * MIN) : random.nextLong(MIN);
            int p = random.nextInt(partitions);
            ahead[p] = random.nextInt(100) < 3 ? random.nextLong(20 * MIN) : ahead[p];
            WebEvent event = made.next(random, p, now + ahead[p], i);
            long clock = made.clockAfter(p, log.get(p).size());
            // the record time is unique here: it identifies the record of an outcome
            log.get(p).add(InputRecord.of(DAY + i, clock, event));
        }
        return made;
    }

    private WebEvent next(Random random, int partition, long now, int number) {
        int kind = random.nextInt(100);
        List<InputRecord> before = kind < 10 ? partitions.get(partition) : all();
        if (kind < 24 && !before.isEmpty()) {
            WebEvent copied = before.get(random.nextInt(before.size())).event();
            if (!copied.eventId().startsWith(REUSED)) {
                return copied;
            }
            if (kind < 10) {
                return event(random, copied.eventId(), copied.eventTime() + random.nextLong(-30 * MIN, 30 * MIN));
            }
        }
        long time = now - random.nextLong(2 * OUT_OF_ORDERNESS) - (kind < 32 ? random.nextLong(40 * MIN) : 0);
        return event(random, (random.nextInt(4) == 0 ? REUSED : "event-") + number, time);
    }

    private static WebEvent event(Random random, String id, long time) {
        String url = random.nextInt(100) < 5 ? "/admin" : URLS.get(random.nextInt(URLS.size()));
        Events event = page(url)
                .id(id)
                .on("host-" + random.nextInt(3))
                .by("10.0.0." + random.nextInt(4))
                .user("user-" + random.nextInt(3))
                .status(random.nextInt(4) == 0 ? 503 : 200);
        if (random.nextInt(6) == 0) {
            event = event.type("purchase")
                    .with("{\"order_id\":\"o-" + random.nextInt(8) + "\",\"amount\":" + random.nextInt(90) + "}");
        }
        // many equal event times: the ids decide the order
        return event.at(random.nextInt(4) == 0 ? Math.floorDiv(time, MIN / 2) * (MIN / 2) : time);
    }

    /** The partition clock after so many records. */
    public long clockAfter(int partition, int records) {
        long newest = partitions.get(partition).subList(0, records).stream()
                .mapToLong(record -> record.event().eventTime())
                .max()
                .orElse(Long.MIN_VALUE);
        return newest == Long.MIN_VALUE ? Long.MIN_VALUE : newest - OUT_OF_ORDERNESS - 1;
    }

    public List<InputRecord> all() {
        return partitions.stream().flatMap(List::stream).toList();
    }

    public InputRecord recordAt(long recordTime) {
        return all().stream()
                .filter(record -> record.recordTime() == recordTime)
                .findFirst()
                .orElseThrow();
    }
}

package dev.headwater.lab.traffic;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * The messages of a plan in writing order. The same plan and schedule always give the same messages. Only the open visits
 * and the last few messages are kept, so an endless plan needs bounded memory.
 */
final class TrafficScript implements Iterator<TrafficScript.Message> {

    /** Until then a partition may have no clock to be late behind. */
    private static final int FIRST_LATE = 200;

    private static final int ONE_WITHOUT_ADDRESS_IN = 100;

    private final TrafficPlan plan;
    private final TrafficPlan.Schedule schedule;
    private final SplittableRandom random;
    private final Audience audience;
    private final LateTimes lateTimes;
    private final RecentMessages recent = new RecentMessages();
    private long index;

    TrafficScript(TrafficPlan plan, TrafficPlan.Schedule schedule) {
        this.plan = plan;
        this.schedule = schedule;
        this.random = new SplittableRandom(plan.seed());
        this.audience = new Audience(plan.seed(), schedule.eventsPerSecond(), random.split());
        this.lateTimes = new LateTimes(plan.settings(), plan.disorder());
    }

    @Override
    public boolean hasNext() {
        return index < plan.events();
    }

    @Override
    public Message next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        long now = schedule.timeOf(index);
        Message message =
                switch (drawRole()) {
                    case BAD -> bad(now);
                    case DUPLICATE -> recent.draw(random).again(now);
                    case LATE_BEYOND -> event(Message.Role.LATE_BEYOND, lateTimes.beyond(now, random), now);
                    case LATE_WITHIN -> lateWithin(now);
                    case FRESH -> event(Message.Role.FRESH, outOfOrder(now), now);
                };
        index++;
        return message;
    }

    private Message.Role drawRole() {
        TrafficPlan.Shares shares = plan.shares();
        double draw = random.nextDouble();
        if (draw < shares.bad()) {
            return Message.Role.BAD;
        }
        draw -= shares.bad();
        if (draw < shares.duplicates()) {
            return recent.isEmpty() ? Message.Role.FRESH : Message.Role.DUPLICATE;
        }
        draw -= shares.duplicates();
        if (draw < shares.late() && index >= FIRST_LATE) {
            return draw < shares.late() / 2 ? Message.Role.LATE_WITHIN : Message.Role.LATE_BEYOND;
        }
        return Message.Role.FRESH;
    }

    /** Half of the events are in order, the others anywhere within the disorder. */
    private long outOfOrder(long now) {
        long maxMs = plan.disorder().toMillis();
        return random.nextBoolean() ? now : now - random.nextLong(maxMs + 1);
    }

    private Message lateWithin(long now) {
        OptionalLong time = lateTimes.within(now, random);
        return time.isPresent()
                ? event(Message.Role.LATE_WITHIN, time.getAsLong(), now)
                : event(Message.Role.LATE_BEYOND, lateTimes.beyond(now, random), now);
    }

    private Message event(Message.Role role, long eventTime, long now) {
        PageView view = audience.next(now);
        boolean withAddress = random.nextInt(ONE_WITHOUT_ADDRESS_IN) > 0;
        String key = withAddress ? view.visitor().ip() : null;
        Message message = new Message(key, EventJson.write(view, eventTime, withAddress), role, eventTime, now);
        if (role != Message.Role.LATE_BEYOND) {
            recent.add(message);
        }
        return message;
    }

    private Message bad(long now) {
        PageView view = audience.next(now);
        byte[] good = EventJson.write(view, now, true);
        byte[] value = BadRecords.make(BadRecords.draw(random), good, now, random);
        return new Message(view.visitor().ip(), value, Message.Role.BAD, now, now);
    }

    /**
     * A record to write.
     *
     * @param key the visitor, or {@code null}
     * @param value may be {@code null}, one kind of bad record
     * @param dueMs when to write it, if the plan has a rate
     */
    record Message(String key, byte[] value, Role role, long eventTime, long dueMs) {

        /** The intent of a record. Its outcome is computed by the oracle. */
        enum Role {
            /** Behind by at most the disorder. */
            FRESH,
            /** Its window has fired but still accepts events. */
            LATE_WITHIN,
            /** Its window is closed for good. */
            LATE_BEYOND,
            /** The same bytes as an earlier record. */
            DUPLICATE,
            BAD
        }

        Message again(long newDueMs) {
            return new Message(key, value, Role.DUPLICATE, eventTime, newDueMs);
        }
    }

    /**
     * Recent events, to send again as duplicates. Events without a key are left out: the copy could go to another partition,
     * and which copy counts would depend on the order between partitions.
     */
    private static final class RecentMessages {

        private final TrafficScript.Message[] ring = new TrafficScript.Message[256];
        private int size;
        private int next;

        boolean isEmpty() {
            return size == 0;
        }

        void add(TrafficScript.Message message) {
            if (message.key() == null) {
                return;
            }
            ring[next] = message;
            next = (next + 1) % ring.length;
            size = Math.min(size + 1, ring.length);
        }

        TrafficScript.Message draw(SplittableRandom random) {
            return ring[random.nextInt(size)];
        }
    }
}

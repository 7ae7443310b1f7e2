package dev.headwater.lab.traffic;

import dev.headwater.lab.traffic.Message.Role;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * The messages of a plan in the order of writing: the same plan and start always give the same ones. Nothing is kept but
 * the visits of the moment and the last few messages, so that it can go on for ever.
 */
final class TrafficScript implements Iterator<Message> {

    /** A late event needs something to be late behind, in every partition. */
    private static final int FIRST_LATE = 200;

    private static final int ONE_WITHOUT_ADDRESS_IN = 100;

    private final TrafficPlan plan;
    private final Schedule schedule;
    private final SplittableRandom random;
    private final Audience audience;
    private final LateTimes lateTimes;
    private final RecentMessages recent = new RecentMessages();
    private long index;

    TrafficScript(TrafficPlan plan, Schedule schedule) {
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
                    case LATE_BEYOND -> event(Role.LATE_BEYOND, lateTimes.beyond(now, random), now);
                    case LATE_WITHIN -> lateWithin(now);
                    case FRESH -> event(Role.FRESH, behind(now), now);
                };
        index++;
        return message;
    }

    private Role drawRole() {
        Shares shares = plan.shares();
        double draw = random.nextDouble();
        if (draw < shares.bad()) {
            return Role.BAD;
        }
        draw -= shares.bad();
        if (draw < shares.duplicates()) {
            return recent.isEmpty() ? Role.FRESH : Role.DUPLICATE;
        }
        draw -= shares.duplicates();
        if (draw < shares.late() && index >= FIRST_LATE) {
            return draw < shares.late() / 2 ? Role.LATE_WITHIN : Role.LATE_BEYOND;
        }
        return Role.FRESH;
    }

    /** Half of the events come in order, the others anywhere within the disorder. */
    private long behind(long now) {
        long most = plan.disorder().toMillis();
        return random.nextBoolean() ? now : now - random.nextLong(most + 1);
    }

    private Message lateWithin(long now) {
        OptionalLong time = lateTimes.within(now, random);
        return time.isPresent()
                ? event(Role.LATE_WITHIN, time.getAsLong(), now)
                : event(Role.LATE_BEYOND, lateTimes.beyond(now, random), now);
    }

    private Message event(Role role, long eventTime, long now) {
        PageView view = audience.next(now);
        boolean withAddress = random.nextInt(ONE_WITHOUT_ADDRESS_IN) > 0;
        String key = withAddress ? view.visitor().ip() : null;
        Message message = new Message(key, EventJson.write(view, eventTime, withAddress), role, eventTime, now);
        if (role != Role.LATE_BEYOND) {
            recent.add(message);
        }
        return message;
    }

    private Message bad(long now) {
        PageView view = audience.next(now);
        byte[] good = EventJson.write(view, now, true);
        byte[] value = BadRecords.make(BadRecords.draw(random), good, now, random);
        return new Message(view.visitor().ip(), value, Role.BAD, now, now);
    }
}

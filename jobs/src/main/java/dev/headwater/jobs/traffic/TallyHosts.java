package dev.headwater.jobs.traffic;

import dev.headwater.events.WebEvent;
import dev.headwater.jobs.flow.TallyOf;
import dev.headwater.udfs.visitors.VisitorSet;
import dev.headwater.udfs.windows.Tumbling;

/** Adds up hits and visitors by window and host. */
record TallyHosts(Tumbling windows) implements TallyOf<WebEvent, TallyHosts.Key, TallyHosts.Sum, HostSlice> {

    record Key(long start, String host) {}

    static final class Sum {
        private final VisitorSet visitors = new VisitorSet();
        private long hits;
    }

    @Override
    public Key keyOf(WebEvent event) {
        return new Key(windows.startOf(event.eventTime()), event.host());
    }

    @Override
    public Sum zero() {
        return new Sum();
    }

    @Override
    public void add(Sum sum, WebEvent event) {
        sum.hits++;
        sum.visitors.add(event.ip());
    }

    @Override
    public HostSlice partial(Key key, Sum sum) {
        return new HostSlice(key.start(), key.host(), sum.hits, sum.visitors.visitors());
    }
}

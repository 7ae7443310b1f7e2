package dev.headwater.jobs.traffic;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.ReferrerTraffic;
import dev.headwater.jobs.windows.LocalAggregator;
import dev.headwater.jobs.windows.MergeWindows;
import dev.headwater.jobs.windows.TumblingWindows;

/** Hits by window, host and referrer. */
public record ReferrerAggregate(TumblingWindows windows)
        implements LocalAggregator<EnrichedEvent, ReferrerAggregate.Key, long[], ReferrerAggregate.ReferrerSlice> {

    record Key(long start, HostAndReferrer source) {}

    /** Key of the exchange; a missing referrer is {@code ""}. */
    public record HostAndReferrer(String host, String referrer) {

        /** Explicit, because it decides the key group of the state: the hash of a record may change with the JDK. */
        @Override
        public int hashCode() {
            return 31 * host.hashCode() + referrer.hashCode();
        }
    }

    /** Hits of one host and referrer in one window. */
    public record ReferrerSlice(long start, HostAndReferrer source, long hits)
            implements MergeWindows.Slice<ReferrerSlice> {

        @Override
        public ReferrerSlice merge(ReferrerSlice other) {
            return new ReferrerSlice(start, source, hits + other.hits);
        }

        ReferrerTraffic row(TumblingWindows window) {
            return new ReferrerTraffic(start, window.endOf(start), source.host(), source.referrer(), hits);
        }
    }

    @Override
    public Key keyOf(EnrichedEvent enriched) {
        WebEvent event = enriched.event();
        String referrer = event.referrer() == null ? "" : event.referrer();
        return new Key(windows.startOf(event.eventTime()), new HostAndReferrer(event.host(), referrer));
    }

    @Override
    public long[] zero() {
        return new long[1];
    }

    @Override
    public void add(long[] hits, EnrichedEvent event) {
        hits[0]++;
    }

    @Override
    public ReferrerSlice partial(Key key, long[] hits) {
        return new ReferrerSlice(key.start(), key.source(), hits[0]);
    }
}

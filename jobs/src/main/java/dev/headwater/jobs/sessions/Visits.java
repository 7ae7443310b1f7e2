package dev.headwater.jobs.sessions;

import dev.headwater.events.CodePoints;
import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.Enrichment;
import dev.headwater.events.WebEvent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Sorted visits, one array a column. Merging is associative and commutative; copies are kept. */
public record Visits(long[] times, String[] ids, String[] urls, boolean[] pages, String[] countries, String[] devices) {

    public static final Visits NONE = ofSize(0);

    /**
     * The fields of an event that a session needs. Ordered by time, then id; the other fields break ties between copies of
     * one id, so that rows do not depend on the order of input.
     *
     * @param country of the visitor at that time, like the device; empty if unknown
     */
    public record Visit(long time, String id, String url, boolean page, String country, String device)
            implements Comparable<Visit> {

        private static final String PAGE_VIEW = "page_view";

        private static final Comparator<Visit> ORDER = Comparator.comparingLong(Visit::time)
                .thenComparing(Visit::id, CodePoints::compare)
                .thenComparing(Visit::url, CodePoints::compare)
                .thenComparing(Visit::page)
                .thenComparing(Visit::country, CodePoints::compare)
                .thenComparing(Visit::device, CodePoints::compare);

        public static Visit of(EnrichedEvent enriched) {
            WebEvent event = enriched.event();
            Enrichment enrichment = enriched.enrichmentOrNone();
            return new Visit(
                    event.eventTime(),
                    event.eventId(),
                    event.url(),
                    event.type().equals(PAGE_VIEW),
                    orEmpty(enrichment.country()),
                    orEmpty(enrichment.device()));
        }

        private static String orEmpty(String text) {
            return text == null ? "" : text;
        }

        @Override
        public int compareTo(Visit other) {
            return ORDER.compare(this, other);
        }
    }

    /** @param visits in any order */
    public static Visits of(Collection<Visit> visits) {
        Visit[] sorted = visits.toArray(Visit[]::new);
        Arrays.sort(sorted);
        Visits columns = ofSize(sorted.length);
        for (int i = 0; i < sorted.length; i++) {
            columns.times[i] = sorted[i].time();
            columns.ids[i] = sorted[i].id();
            columns.urls[i] = sorted[i].url();
            columns.pages[i] = sorted[i].page();
            columns.countries[i] = sorted[i].country();
            columns.devices[i] = sorted[i].device();
        }
        return columns;
    }

    public int size() {
        return times.length;
    }

    public Visit visit(int at) {
        return new Visit(times[at], ids[at], urls[at], pages[at], countries[at], devices[at]);
    }

    public Visits merge(Visits more) {
        if (size() == 0 || more.size() == 0) {
            return size() == 0 ? more : this;
        }
        Visits all = ofSize(size() + more.size());
        int own = 0;
        int others = 0;
        while (others < more.size()) {
            int upTo = insertionIndex(more, others, own);
            copy(own, upTo, all, own + others);
            own = upTo;
            more.copy(others, others + 1, all, own + others);
            others++;
        }
        copy(own, size(), all, own + others);
        return all;
    }

    /** The visits from this index on. */
    public Visits from(int first) {
        Visits rest = ofSize(size() - first);
        copy(first, size(), rest, 0);
        return rest;
    }

    /** Index of the first visit at this time or later. */
    public int firstSince(long time) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Insertion index after all smaller or equal visits; tries the end first, as most visits are in order. */
    private int insertionIndex(Visits more, int other, int from) {
        if (isAtMost(size() - 1, more, other)) {
            return size();
        }
        int at = Math.max(from, firstSince(more.times[other]));
        while (isAtMost(at, more, other)) {
            at++;
        }
        return at;
    }

    private boolean isAtMost(int at, Visits more, int other) {
        return times[at] == more.times[other]
                ? visit(at).compareTo(more.visit(other)) <= 0
                : times[at] < more.times[other];
    }

    private void copy(int from, int to, Visits target, int at) {
        System.arraycopy(times, from, target.times, at, to - from);
        System.arraycopy(ids, from, target.ids, at, to - from);
        System.arraycopy(urls, from, target.urls, at, to - from);
        System.arraycopy(pages, from, target.pages, at, to - from);
        System.arraycopy(countries, from, target.countries, at, to - from);
        System.arraycopy(devices, from, target.devices, at, to - from);
    }

    private static Visits ofSize(int size) {
        return new Visits(
                new long[size],
                new String[size],
                new String[size],
                new boolean[size],
                new String[size],
                new String[size]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Visits that
                && Arrays.equals(times, that.times)
                && Arrays.equals(ids, that.ids)
                && Arrays.equals(urls, that.urls)
                && Arrays.equals(pages, that.pages)
                && Arrays.equals(countries, that.countries)
                && Arrays.equals(devices, that.devices);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(times) + Arrays.hashCode(ids);
    }

    @Override
    public String toString() {
        return "Visits" + IntStream.range(0, size()).mapToObj(this::visit).toList();
    }
}

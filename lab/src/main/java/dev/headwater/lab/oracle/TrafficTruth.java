package dev.headwater.lab.oracle;

import dev.headwater.events.Outcome;
import dev.headwater.events.tables.AccountedMinute;
import dev.headwater.events.tables.HostTraffic;
import dev.headwater.events.tables.ReferrerTraffic;
import java.util.List;

/**
 * What job {@code traffic} must end with, rows in the order of their keys.
 *
 * @param lateIds ids of late events in the order in which they were read; an id stands once for each late copy
 * @param log which records this is the truth about
 */
public record TrafficTruth(
        List<HostTraffic> byHost,
        List<ReferrerTraffic> byReferrer,
        List<AccountedMinute> accounting,
        List<String> lateIds,
        List<LogRange> log) {

    public long events(Outcome outcome) {
        return accounting.stream()
                .filter(minute -> minute.outcome().equals(outcome.word()))
                .mapToLong(AccountedMinute::events)
                .sum();
    }

    public long read() {
        return accounting.stream().mapToLong(AccountedMinute::events).sum();
    }
}

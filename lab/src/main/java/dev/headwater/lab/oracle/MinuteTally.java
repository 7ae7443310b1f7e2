package dev.headwater.lab.oracle;

import static java.util.Comparator.comparingLong;

import dev.headwater.events.Outcome;
import dev.headwater.events.tables.AccountedMinute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many records of each minute of record time ended in which way. */
final class MinuteTally {

    private static final String JOB = "traffic";
    private static final long MINUTE_MS = 60_000;

    private record Key(long minute, Outcome outcome) {}

    private final Map<Key, Long> events = new HashMap<>();

    void count(long recordTime, Outcome outcome) {
        long minute = Math.floorDiv(recordTime, MINUTE_MS) * MINUTE_MS;
        events.merge(new Key(minute, outcome), 1L, Long::sum);
    }

    List<AccountedMinute> rows() {
        return events.entrySet().stream()
                .map(e -> row(e.getKey(), e.getValue()))
                .sorted(comparingLong(AccountedMinute::minute).thenComparing(AccountedMinute::outcome))
                .toList();
    }

    private static AccountedMinute row(Key key, long events) {
        return new AccountedMinute(JOB, key.minute(), key.outcome().word(), events, 0);
    }
}

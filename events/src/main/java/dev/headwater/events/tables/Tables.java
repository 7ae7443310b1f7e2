package dev.headwater.events.tables;

import static dev.headwater.events.tables.ColumnType.BIGINT;
import static dev.headwater.events.tables.ColumnType.TEXT;
import static dev.headwater.events.tables.ColumnType.TIMESTAMP;

import java.util.List;

/** Every result table, by name. */
public final class Tables {

    public static final Table<HostTraffic> TRAFFIC_BY_HOST = Table.named("traffic_by_host", HostTraffic.class)
            .key("window_start", TIMESTAMP, HostTraffic::windowStart)
            .key("window_end", TIMESTAMP, HostTraffic::windowEnd)
            .key("host", TEXT, HostTraffic::host)
            .column("hits", BIGINT, HostTraffic::hits)
            .column("visitors", BIGINT, HostTraffic::visitors)
            .build();

    public static final Table<ReferrerTraffic> TRAFFIC_BY_REFERRER = Table.named(
                    "traffic_by_referrer", ReferrerTraffic.class)
            .key("window_start", TIMESTAMP, ReferrerTraffic::windowStart)
            .key("window_end", TIMESTAMP, ReferrerTraffic::windowEnd)
            .key("host", TEXT, ReferrerTraffic::host)
            .key("referrer", TEXT, ReferrerTraffic::referrer)
            .column("hits", BIGINT, ReferrerTraffic::hits)
            .build();

    public static final Table<AccountedMinute> ACCOUNTING = Table.named("accounting", AccountedMinute.class)
            .key("job", TEXT, AccountedMinute::job)
            .key("minute", TIMESTAMP, AccountedMinute::minute)
            .key("outcome", TEXT, AccountedMinute::outcome)
            .column("events", BIGINT, AccountedMinute::events)
            .build();

    private static final List<Table<?>> ALL = List.of(TRAFFIC_BY_HOST, TRAFFIC_BY_REFERRER, ACCOUNTING);

    private Tables() {}

    public static List<Table<?>> all() {
        return ALL;
    }
}

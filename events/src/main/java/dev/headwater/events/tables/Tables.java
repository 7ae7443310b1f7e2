package dev.headwater.events.tables;

import static dev.headwater.events.tables.ColumnType.BIGINT;
import static dev.headwater.events.tables.ColumnType.BOOLEAN;
import static dev.headwater.events.tables.ColumnType.DATE;
import static dev.headwater.events.tables.ColumnType.JSONB;
import static dev.headwater.events.tables.ColumnType.NUMERIC;
import static dev.headwater.events.tables.ColumnType.TEXT;
import static dev.headwater.events.tables.ColumnType.TIMESTAMP;

import dev.headwater.events.Topics;
import java.util.List;

/** Every result table, by name. */
public final class Tables {

    public static final Table<ProcessedEvent> PROCESSED_EVENTS = Table.named(
                    "processed_events", "enrichment", ProcessedEvent.class)
            .key("event_id", TEXT, ProcessedEvent::eventId)
            .column("ip", TEXT, ProcessedEvent::ip)
            .column("event_timestamp", TIMESTAMP, ProcessedEvent::eventTimestamp)
            .column("referrer", TEXT, ProcessedEvent::referrer)
            .column("host", TEXT, ProcessedEvent::host)
            .column("url", TEXT, ProcessedEvent::url)
            .column("geodata", JSONB, ProcessedEvent::geodata)
            .column("path", TEXT, ProcessedEvent::path)
            .column("user_id", TEXT, ProcessedEvent::userId)
            .column("device_id", TEXT, ProcessedEvent::deviceId)
            .column("type", TEXT, ProcessedEvent::type)
            .column("status", BIGINT, ProcessedEvent::status)
            .column("browser", TEXT, ProcessedEvent::browser)
            .column("browser_version", TEXT, ProcessedEvent::browserVersion)
            .column("os", TEXT, ProcessedEvent::os)
            .column("device", TEXT, ProcessedEvent::device)
            .column("is_bot", BOOLEAN, ProcessedEvent::isBot)
            .column("referrer_source", TEXT, ProcessedEvent::referrerSource)
            .column("campaign", TEXT, ProcessedEvent::campaign)
            .column("site", TEXT, ProcessedEvent::site)
            .column("dimension_version", BIGINT, ProcessedEvent::dimensionVersion)
            .column("dimension_age_seconds", BIGINT, ProcessedEvent::dimensionAgeSeconds)
            .column("campaign_channel", TEXT, ProcessedEvent::campaignChannel)
            .column("stale", BOOLEAN, ProcessedEvent::stale)
            .build();

    public static final Table<TrafficRow> TRAFFIC_BY_HOST = trafficBy("host");
    public static final Table<TrafficRow> TRAFFIC_BY_SITE = trafficBy("site");
    public static final Table<TrafficRow> TRAFFIC_BY_COUNTRY = trafficBy("country");

    public static final Table<ReferrerTraffic> TRAFFIC_BY_REFERRER = Table.named(
                    "traffic_by_referrer", "traffic", ReferrerTraffic.class)
            .key("window_start", TIMESTAMP, ReferrerTraffic::windowStart)
            .key("window_end", TIMESTAMP, ReferrerTraffic::windowEnd)
            .key("host", TEXT, ReferrerTraffic::host)
            .key("referrer", TEXT, ReferrerTraffic::referrer)
            .column("hits", BIGINT, ReferrerTraffic::hits)
            .build();

    public static final Table<HostVisits> TRENDING_HOSTS = Table.named("trending_hosts", "trending", HostVisits.class)
            .key("window_start", TIMESTAMP, HostVisits::windowStart)
            .key("window_end", TIMESTAMP, HostVisits::windowEnd)
            .key("host", TEXT, HostVisits::host)
            .column("visits", BIGINT, HostVisits::visits)
            .build();

    public static final Table<RankedPage> TRENDING_PAGES = Table.named("trending_pages", "trending", RankedPage.class)
            .key("window_start", TIMESTAMP, RankedPage::windowStart)
            .key("window_end", TIMESTAMP, RankedPage::windowEnd)
            .key("host", TEXT, RankedPage::host)
            .key("rank", BIGINT, RankedPage::rank)
            .column("path", TEXT, RankedPage::path)
            .column("visits", BIGINT, RankedPage::visits)
            .build();

    public static final Table<PeakTraffic> PEAK_TRAFFIC = Table.named("peak_traffic", "trending", PeakTraffic.class)
            .key("day", DATE, PeakTraffic::day)
            .key("host", TEXT, PeakTraffic::host)
            .column("window_start", TIMESTAMP, PeakTraffic::windowStart)
            .column("window_end", TIMESTAMP, PeakTraffic::windowEnd)
            .column("visits", BIGINT, PeakTraffic::visits)
            .build();

    public static final Table<Session> SESSIONS = Table.named("sessions", "sessions", Session.class)
            .key("visitor", TEXT, Session::visitor)
            .key("host", TEXT, Session::host)
            .key("session_start", TIMESTAMP, Session::sessionStart)
            .column("session_end", TIMESTAMP, Session::sessionEnd)
            .column("events", BIGINT, Session::events)
            .column("pages", BIGINT, Session::pages)
            .column("entry_url", TEXT, Session::entryUrl)
            .column("exit_url", TEXT, Session::exitUrl)
            .column("duration_ms", BIGINT, Session::durationMs)
            .column("bounced", BOOLEAN, Session::bounced)
            .column("crosses_midnight", BOOLEAN, Session::crossesMidnight)
            .column("capped", BOOLEAN, Session::capped)
            .column("country", TEXT, Session::country)
            .column("device", TEXT, Session::device)
            .interval("session_start", "session_end", Session::replacesUntil)
            .keepSmallest("session_end")
            .build();

    public static final Table<FunnelAttempt> FUNNELS = Table.named("funnels", "funnels", FunnelAttempt.class)
            .key("funnel", TEXT, FunnelAttempt::funnel)
            .key("visitor", TEXT, FunnelAttempt::visitor)
            .key("started_at", TIMESTAMP, FunnelAttempt::startedAt)
            .column("ended_at", TIMESTAMP, FunnelAttempt::endedAt)
            .column("steps_reached", BIGINT, FunnelAttempt::stepsReached)
            .column("steps_total", BIGINT, FunnelAttempt::stepsTotal)
            .column("outcome", TEXT, FunnelAttempt::outcome)
            .column("step_times", JSONB, FunnelAttempt::stepTimes)
            .build();

    public static final Table<Burst> BURSTS = Table.named("bursts", "bursts", Burst.class)
            .key("visitor", TEXT, Burst::visitor)
            .key("host", TEXT, Burst::host)
            .key("started_at", TIMESTAMP, Burst::startedAt)
            .key("sequence", BIGINT, Burst::sequence)
            .column("ended_at", TIMESTAMP, Burst::endedAt)
            .column("events", BIGINT, Burst::events)
            .column("closed_by", TEXT, Burst::closedBy)
            .build();

    public static final Table<Alert> ALERTS = Table.named("alerts", "alerts", Alert.class)
            .key("rule", TEXT, Alert::rule)
            .key("key", TEXT, Alert::key)
            .key("opened_at", TIMESTAMP, Alert::openedAt)
            .column("closed_at", TIMESTAMP, Alert::closedAt)
            .column("value", BIGINT, Alert::value)
            .column("threshold", BIGINT, Alert::threshold)
            .column("detail", TEXT, Alert::detail)
            .ownTopic(Topics.ALERTS)
            .interval("opened_at", "closed_at", alert -> alert.closedAt() == null ? alert.openedAt() : alert.closedAt())
            .build();

    public static final Table<Receipt> RECEIPTS = Table.named("receipts", "receipts", Receipt.class)
            .key("order_id", TEXT, Receipt::orderId)
            .column("event_id", TEXT, Receipt::eventId)
            .column("purchased_at", TIMESTAMP, Receipt::purchasedAt)
            .column("amount", NUMERIC, Receipt::amount)
            .column("currency", TEXT, Receipt::currency)
            .ownTopic(Topics.RECEIPTS)
            .keepSmallest("purchased_at", "event_id")
            .build();

    public static final Table<OutcomeCount> ACCOUNTING = Table.named("accounting", Table.EVERY_JOB, OutcomeCount.class)
            .key("job", TEXT, OutcomeCount::job)
            .key("minute", TIMESTAMP, OutcomeCount::minute)
            .key("outcome", TEXT, OutcomeCount::outcome)
            .column("events", BIGINT, OutcomeCount::events)
            .build();

    private static final List<Table<?>> ALL = List.of(
            PROCESSED_EVENTS,
            TRAFFIC_BY_HOST,
            TRAFFIC_BY_REFERRER,
            TRAFFIC_BY_SITE,
            TRAFFIC_BY_COUNTRY,
            TRENDING_HOSTS,
            TRENDING_PAGES,
            PEAK_TRAFFIC,
            SESSIONS,
            FUNNELS,
            BURSTS,
            ALERTS,
            RECEIPTS,
            ACCOUNTING);

    private Tables() {}

    public static List<Table<?>> all() {
        return ALL;
    }

    /** The tables of a job, without {@code accounting}, which every job writes. */
    public static List<Table<?>> of(String job) {
        return ALL.stream().filter(table -> job.equals(table.job())).toList();
    }

    /** Hits and visitors by host, site or country. */
    private static Table<TrafficRow> trafficBy(String group) {
        return Table.named("traffic_by_" + group, "traffic", TrafficRow.class)
                .key("window_start", TIMESTAMP, TrafficRow::windowStart)
                .key("window_end", TIMESTAMP, TrafficRow::windowEnd)
                .key(group, TEXT, TrafficRow::group)
                .column("hits", BIGINT, TrafficRow::hits)
                .column("visitors", BIGINT, TrafficRow::visitors)
                .build();
    }
}

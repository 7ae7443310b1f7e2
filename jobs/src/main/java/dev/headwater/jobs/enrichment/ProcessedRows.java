package dev.headwater.jobs.enrichment;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.Enrichment;
import dev.headwater.events.UrlPath;
import dev.headwater.events.WebEvent;
import dev.headwater.events.codec.EventEncoder;
import dev.headwater.events.tables.ProcessedEvent;

/** Builds the rows of {@code processed_events}. */
final class ProcessedRows {

    private ProcessedRows() {}

    static ProcessedEvent of(EnrichedEvent enriched) {
        WebEvent event = enriched.event();
        Enrichment enrichment = enriched.enrichmentOrNone();
        return new ProcessedEvent(
                event.eventId(),
                event.ip(),
                event.eventTime(),
                event.referrer() == null ? "" : event.referrer(),
                event.host(),
                event.url(),
                EventEncoder.geodata(enrichment),
                UrlPath.of(event.url()),
                event.userId(),
                event.deviceId(),
                event.type(),
                event.status() == null ? null : event.status().longValue(),
                enrichment.browser(),
                enrichment.browserVersion(),
                enrichment.os(),
                enrichment.device(),
                enrichment.isBot(),
                enrichment.referrerSource(),
                enrichment.campaign(),
                enrichment.site(),
                enrichment.dimensionVersion(),
                enrichment.dimensionAgeSeconds(),
                enrichment.campaignChannel(),
                enrichment.isStale());
    }
}

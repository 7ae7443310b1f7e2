package dev.headwater.jobs.enrichment;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.Enrichment;
import dev.headwater.events.UrlPath;
import dev.headwater.events.WebEvent;
import dev.headwater.events.codec.EventEncoder;
import dev.headwater.events.tables.ProcessedEvent;

/** Events as rows. */
final class ProcessedRows {

    private ProcessedRows() {}

    static ProcessedEvent of(EnrichedEvent enriched) {
        WebEvent event = enriched.event();
        Enrichment known = enriched.enrichmentOrNone();
        return new ProcessedEvent(
                event.eventId(),
                event.ip(),
                event.eventTime(),
                event.referrer() == null ? "" : event.referrer(),
                event.host(),
                event.url(),
                EventEncoder.geodata(known),
                UrlPath.of(event.url()),
                event.userId(),
                event.deviceId(),
                event.type(),
                event.status() == null ? null : event.status().longValue(),
                known.browser(),
                known.browserVersion(),
                known.os(),
                known.device(),
                known.isBot(),
                known.referrerSource(),
                known.campaign(),
                known.site(),
                known.dimensionVersion(),
                known.dimensionAgeSeconds(),
                known.campaignChannel(),
                known.isStale());
    }
}

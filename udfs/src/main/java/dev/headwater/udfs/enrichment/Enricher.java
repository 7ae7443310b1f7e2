package dev.headwater.udfs.enrichment;

import dev.headwater.events.Enrichment;
import dev.headwater.events.StorableText;
import dev.headwater.events.WebEvent;
import dev.headwater.udfs.agents.Agents;
import dev.headwater.udfs.agents.ParsedAgent;
import dev.headwater.udfs.dimensions.Dimension;
import dev.headwater.udfs.dimensions.DimensionVersion;
import dev.headwater.udfs.geo.GeoFile;
import dev.headwater.udfs.geo.Place;
import dev.headwater.udfs.referrers.Referrer;
import dev.headwater.udfs.urls.CampaignLink;

/**
 * Enriches an event. The result depends only on the event, one dimension version and the timestamp of the Kafka record,
 * so a replay gives the same result.
 */
public final class Enricher {

    private final EnrichmentPlan plan;
    private final Agents agents;
    private final GeoFile geoFile;

    private Enricher(EnrichmentPlan plan) {
        this.plan = plan;
        this.agents = plan.contains(EnrichmentField.AGENT) ? Agents.shared() : null;
        this.geoFile = plan.contains(EnrichmentField.PLACE) && plan.geoDatabase() != null
                ? plan.geoDatabase().open()
                : null;
    }

    /** Loads what the plan needs, once per process; throws if the geo file is damaged or another one. */
    public static Enricher of(EnrichmentPlan plan) {
        return new Enricher(plan);
    }

    /** Without a dimension. */
    public Enrichment enrich(WebEvent event) {
        return enrich(event, Dimension.EMPTY, 0, 0, false);
    }

    /** @param recordTime epoch milliseconds; negative if the record has no timestamp, then the age is 0 */
    public Enrichment enrich(WebEvent event, Dimension dimension, DimensionVersion version, long recordTime) {
        return enrich(
                event,
                dimension,
                version.number(),
                recordTime < 0 ? 0 : version.ageSeconds(recordTime),
                version.isStale(recordTime, plan.maxAgeMs()));
    }

    private Enrichment enrich(WebEvent event, Dimension dimension, long version, long ageSeconds, boolean stale) {
        ParsedAgent agent = agents == null ? ParsedAgent.NONE : agents.of(event.userAgent(), event.headers());
        CampaignLink link = plan.contains(EnrichmentField.CAMPAIGN) ? CampaignLink.of(event.url()) : CampaignLink.NONE;
        Place place = plan.contains(EnrichmentField.PLACE) ? place(event.ip(), dimension) : Place.UNKNOWN;
        return new Enrichment(
                cut(agent.browser()),
                cut(agent.browserVersion()),
                cut(agent.os()),
                cut(agent.device()),
                agent.bot(),
                plan.contains(EnrichmentField.REFERRER) ? source(event) : null,
                cut(link.name()),
                channel(link, dimension),
                plan.contains(EnrichmentField.SITE)
                        ? nullIfEmpty(dimension.site(event.host()).site())
                        : null,
                nullIfEmpty(place.country()),
                nullIfEmpty(place.state()),
                nullIfEmpty(place.city()),
                version,
                ageSeconds,
                stale);
    }

    /** From the geo file if it contains the address, else from the dimension; never a mix of both. */
    private Place place(String ip, Dimension dimension) {
        Place place = geoFile == null ? null : geoFile.of(ip);
        return place == null || place.equals(Place.UNKNOWN) ? dimension.place(ip) : place;
    }

    private static String source(WebEvent event) {
        return Referrer.of(event.referrer(), event.host()).source().text();
    }

    /** A link without a medium belongs to the campaign that is declared without one. */
    private static String channel(CampaignLink link, Dimension dimension) {
        if (link == CampaignLink.NONE) {
            return null;
        }
        return nullIfEmpty(dimension.channel(new Dimension.Campaign(
                emptyIfNull(link.source()), emptyIfNull(link.medium()), emptyIfNull(link.name()))));
    }

    private static String emptyIfNull(String text) {
        return text == null ? "" : text;
    }

    private static String nullIfEmpty(String text) {
        return text == null || text.isEmpty() ? null : cut(text);
    }

    /** Any value may become part of a key, and some come from clients. */
    private static String cut(String text) {
        return text == null ? null : StorableText.cut(StorableText.of(text), StorableText.KEY_BYTES);
    }
}

package dev.headwater.udfs.enrichment;

import dev.headwater.events.Enrichment;
import dev.headwater.events.StorableText;
import dev.headwater.events.WebEvent;
import dev.headwater.udfs.agents.Agent;
import dev.headwater.udfs.agents.Agents;
import dev.headwater.udfs.dimensions.Campaign;
import dev.headwater.udfs.dimensions.Dimension;
import dev.headwater.udfs.dimensions.DimensionVersion;
import dev.headwater.udfs.referrers.Referrer;
import dev.headwater.udfs.urls.CampaignLink;

/**
 * Finds out what is known of an event. What it finds depends on the event, on one version of the dimension and on the
 * time of the event's Kafka record, and on nothing else, so that a replay finds the same.
 */
public final class Enricher {

    private final EnrichmentPlan plan;
    private final Agents agents;
    private final PlaceFinder places;

    private Enricher(EnrichmentPlan plan) {
        this.plan = plan;
        this.agents = plan.asksFor(EnrichmentField.AGENT) ? Agents.shared() : null;
        this.places = plan.asksFor(EnrichmentField.PLACE) ? PlaceFinder.with(plan.geoDatabase()) : null;
    }

    /** Reads what the plan needs, once a process; a file of networks that is none, or another, refuses. */
    public static Enricher of(EnrichmentPlan plan) {
        return new Enricher(plan);
    }

    /** What the event itself tells, without any dimension. */
    public Enrichment facts(WebEvent event) {
        return facts(event, Dimension.NOTHING, 0, 0, false);
    }

    /** @param recordTime epoch milliseconds, negative where the record has none: then nothing is known of the age */
    public Enrichment facts(WebEvent event, Dimension dimension, DimensionVersion version, long recordTime) {
        return facts(
                event,
                dimension,
                version.number(),
                recordTime < 0 ? 0 : version.ageSeconds(recordTime),
                version.isStale(recordTime, plan.maxAgeMs()));
    }

    private Enrichment facts(WebEvent event, Dimension dimension, long version, long ageSeconds, boolean stale) {
        Agent agent = agents == null ? Agent.NONE : agents.of(event.userAgent(), event.headers());
        CampaignLink link = plan.asksFor(EnrichmentField.CAMPAIGN) ? CampaignLink.of(event.url()) : CampaignLink.NONE;
        FoundPlace place = places == null ? FoundPlace.NONE : places.of(event.ip(), dimension);
        return new Enrichment(
                cut(agent.browser()),
                cut(agent.browserVersion()),
                cut(agent.os()),
                cut(agent.device()),
                agent.bot(),
                plan.asksFor(EnrichmentField.REFERRER) ? source(event) : null,
                cut(link.name()),
                channel(link, dimension),
                plan.asksFor(EnrichmentField.SITE)
                        ? known(dimension.site(event.host()).site())
                        : null,
                place.country(),
                place.state(),
                place.city(),
                version,
                ageSeconds,
                stale);
    }

    private static String source(WebEvent event) {
        return Referrer.of(event.referrer(), event.host()).source().text();
    }

    /** A link without a medium is of a campaign that is declared without one. */
    private static String channel(CampaignLink link, Dimension dimension) {
        if (link == CampaignLink.NONE) {
            return null;
        }
        return known(
                dimension.channel(new Campaign(orEmpty(link.source()), orEmpty(link.medium()), orEmpty(link.name()))));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    /** In dimensions the empty text says that nothing is known. */
    static String known(String text) {
        return text == null || text.isEmpty() ? null : cut(text);
    }

    /** Any of them may become part of a key, and some come from strangers. */
    private static String cut(String text) {
        return text == null ? null : StorableText.cut(StorableText.of(text), StorableText.KEY_BYTES);
    }
}

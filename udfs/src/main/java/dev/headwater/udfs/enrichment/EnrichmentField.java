package dev.headwater.udfs.enrichment;

/** What can be found out about an event. Each costs something, so a job names the ones that it needs. */
public enum EnrichmentField {
    /** Browser, system, device, and whether it is a robot. */
    AGENT,
    /** What kind of place the visitor came from. */
    REFERRER,
    CAMPAIGN,
    SITE,
    /** Country, state and city. */
    PLACE
}

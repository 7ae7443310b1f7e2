package dev.headwater.udfs.enrichment;

/** Parts of an enrichment. Each costs time, so a job names the ones that it needs. */
public enum EnrichmentField {
    /** Browser, operating system, device, and whether it is a bot. */
    AGENT,
    /** Source of the referrer, such as search or mail. */
    REFERRER,
    CAMPAIGN,
    SITE,
    /** Country, state and city. */
    PLACE
}

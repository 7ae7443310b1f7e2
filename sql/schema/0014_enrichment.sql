-- One row per event, enriched from its agent, referrer, url and one dimension version. Missing and unknown values are NULL; a
-- missing referrer is the empty text.

CREATE TABLE processed_events (
    event_id text COLLATE "C" NOT NULL,
    ip text,
    event_timestamp timestamptz NOT NULL,
    referrer text NOT NULL DEFAULT '',
    host text NOT NULL,
    url text NOT NULL,
    geodata jsonb NOT NULL,
    path text NOT NULL,
    user_id text,
    device_id text,
    type text NOT NULL,
    status bigint,
    browser text,
    browser_version text,
    os text,
    device text,
    is_bot boolean NOT NULL,
    referrer_source text,
    campaign text,
    site text,
    dimension_version bigint NOT NULL,
    dimension_age_seconds bigint NOT NULL,
    campaign_channel text,
    stale boolean NOT NULL,
    revision bigint NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (event_id)
);

-- For queries by time; rows arrive almost in that order, so the index stays small.
CREATE INDEX processed_events_by_time ON processed_events USING brin (event_timestamp);

-- Hits and visitors of tumbling windows by site of the host; empty if unknown.
CREATE TABLE traffic_by_site (
    window_start timestamptz NOT NULL,
    window_end timestamptz NOT NULL,
    site text COLLATE "C" NOT NULL,
    hits bigint NOT NULL,
    visitors bigint NOT NULL,
    revision bigint NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (window_start, window_end, site)
) WITH (fillfactor = 80);

-- Hits and visitors of tumbling windows by country of the address; empty if unknown.
CREATE TABLE traffic_by_country (
    window_start timestamptz NOT NULL,
    window_end timestamptz NOT NULL,
    country text COLLATE "C" NOT NULL,
    hits bigint NOT NULL,
    visitors bigint NOT NULL,
    revision bigint NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (window_start, window_end, country)
) WITH (fillfactor = 80);

-- From the first event of a session; empty if unknown, and in rows from before this script.
ALTER TABLE sessions
    ADD COLUMN country text NOT NULL DEFAULT '',
    ADD COLUMN device text NOT NULL DEFAULT '';

INSERT INTO schema_version (version, script) VALUES (14, '0014_enrichment.sql');

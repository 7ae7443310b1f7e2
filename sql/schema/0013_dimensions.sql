-- Hosts, networks and campaigns. Their owner writes these tables; jobs read them in one snapshot. An empty column is unknown.

CREATE TABLE dim_hosts (
    host text COLLATE "C" PRIMARY KEY,
    site text,
    section text,
    owner text
);

-- Networks may be nested: the narrowest one of an address wins.
CREATE TABLE dim_networks (
    network cidr PRIMARY KEY,
    country text,
    state text,
    city text
);

CREATE TABLE dim_campaigns (
    source text COLLATE "C" NOT NULL,
    medium text COLLATE "C" NOT NULL,
    campaign text COLLATE "C" NOT NULL,
    channel text,
    PRIMARY KEY (source, medium, campaign)
);

-- Requests to reload now, one row per job; the job writes the result.
CREATE TABLE dimension_requests (
    job text COLLATE "C" PRIMARY KEY,
    requested_at timestamptz NOT NULL DEFAULT now(),
    answered_at timestamptz,
    answer text
);

INSERT INTO schema_version (version, script) VALUES (13, '0013_dimensions.sql');

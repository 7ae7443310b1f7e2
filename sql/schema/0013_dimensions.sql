-- What people know of hosts, networks and campaigns. Jobs only read it, as a whole and at one moment; whoever owns the
-- knowledge writes it. An empty column is something that is not known.

CREATE TABLE dim_hosts (
    host text COLLATE "C" PRIMARY KEY,
    site text,
    section text,
    owner text
);

-- Networks may lie within others: the narrowest one around an address has the word.
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

-- Whoever cannot wait for the next reading asks here, one row a job; the job writes what came of it.
CREATE TABLE dimension_requests (
    job text COLLATE "C" PRIMARY KEY,
    requested_at timestamptz NOT NULL DEFAULT now(),
    answered_at timestamptz,
    answer text
);

INSERT INTO schema_version (version, script) VALUES (13, '0013_dimensions.sql');

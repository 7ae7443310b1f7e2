-- Hits and visitors of tumbling windows [window_start, window_end), aligned to the epoch in UTC.
-- Key text sorts by code point: equal on every machine, and no index breaks when a libc changes its collation.
-- The fill factor leaves room on a page, because open windows rewrite their rows many times.

CREATE TABLE traffic_by_host (
    window_start timestamptz NOT NULL,
    window_end timestamptz NOT NULL,
    host text COLLATE "C" NOT NULL,
    hits bigint NOT NULL,
    visitors bigint NOT NULL,
    revision bigint NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (window_start, window_end, host)
) WITH (fillfactor = 80);

CREATE TABLE traffic_by_referrer (
    window_start timestamptz NOT NULL,
    window_end timestamptz NOT NULL,
    host text COLLATE "C" NOT NULL,
    referrer text COLLATE "C" NOT NULL DEFAULT '',
    hits bigint NOT NULL,
    revision bigint NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (window_start, window_end, host, referrer)
) WITH (fillfactor = 80);

INSERT INTO schema_version (version, script) VALUES (3, '0003_traffic.sql');

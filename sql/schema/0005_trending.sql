-- Visits in sliding windows [window_start, window_end), the ten most visited pages of each host and window, and the
-- busiest window of each host and day. A window belongs to the UTC day of its last millisecond.

CREATE TABLE trending_hosts (
    window_start timestamptz NOT NULL,
    window_end timestamptz NOT NULL,
    host text COLLATE "C" NOT NULL,
    visits bigint NOT NULL,
    revision bigint NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (window_start, window_end, host)
) WITH (fillfactor = 80);

CREATE TABLE trending_pages (
    window_start timestamptz NOT NULL,
    window_end timestamptz NOT NULL,
    host text COLLATE "C" NOT NULL,
    rank bigint NOT NULL,
    path text COLLATE "C" NOT NULL,
    visits bigint NOT NULL,
    revision bigint NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (window_start, window_end, host, rank)
) WITH (fillfactor = 80);

CREATE TABLE peak_traffic (
    day date NOT NULL,
    host text COLLATE "C" NOT NULL,
    window_start timestamptz NOT NULL,
    window_end timestamptz NOT NULL,
    visits bigint NOT NULL,
    revision bigint NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (day, host)
) WITH (fillfactor = 80);

INSERT INTO schema_version (version, script) VALUES (5, '0005_trending.sql');

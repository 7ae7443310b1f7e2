-- Batches of events of one visitor on one host, closed by number or timeout, whichever came first.

CREATE TABLE bursts (
    visitor text COLLATE "C" NOT NULL,
    host text COLLATE "C" NOT NULL,
    started_at timestamptz NOT NULL,
    sequence bigint NOT NULL,
    ended_at timestamptz NOT NULL,
    events bigint NOT NULL,
    closed_by text NOT NULL,
    revision bigint NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (visitor, host, started_at, sequence)
) WITH (fillfactor = 80);

INSERT INTO schema_version (version, script) VALUES (8, '0008_bursts.sql');

-- How far a visitor came through the steps of a funnel, one row per attempt.

CREATE TABLE funnels (
    funnel text COLLATE "C" NOT NULL,
    visitor text COLLATE "C" NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at timestamptz NOT NULL,
    steps_reached bigint NOT NULL,
    steps_total bigint NOT NULL,
    outcome text NOT NULL,
    step_times jsonb NOT NULL,
    revision bigint NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (funnel, visitor, started_at)
) WITH (fillfactor = 80);

INSERT INTO schema_version (version, script) VALUES (7, '0007_funnels.sql');

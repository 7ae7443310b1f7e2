-- One row per episode in which a rule is broken; closed_at is empty while it is open.

CREATE TABLE alerts (
    rule text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    opened_at timestamptz NOT NULL,
    closed_at timestamptz,
    value bigint NOT NULL,
    threshold bigint NOT NULL,
    detail text NOT NULL,
    revision bigint NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (rule, key, opened_at)
) WITH (fillfactor = 80);

INSERT INTO schema_version (version, script) VALUES (9, '0009_alerts.sql');

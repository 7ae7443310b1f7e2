-- Outcomes of the records that a job read, by minute of record time.

CREATE TABLE accounting (
    job text COLLATE "C" NOT NULL,
    minute timestamptz NOT NULL,
    outcome text COLLATE "C" NOT NULL,
    events bigint NOT NULL,
    revision bigint NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (job, minute, outcome)
) WITH (fillfactor = 80);

INSERT INTO schema_version (version, script) VALUES (2, '0002_accounting.sql');

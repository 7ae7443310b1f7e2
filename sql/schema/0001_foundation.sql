-- Tables that every job needs.
-- Scripts only go forward: an applied script is never changed, the next number corrects it. Each one records itself, so
-- that psql and the jar leave the same record.

CREATE TABLE schema_version (
    version integer PRIMARY KEY,
    script text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
);

-- A start without a checkpoint draws one. Stored revisions are generation * 2^40 + revision; the bound keeps them within a
-- bigint.
CREATE SEQUENCE generation AS bigint MINVALUE 1 MAXVALUE 8388607 NO CYCLE;

-- Rows that Postgres refused, as JSON text. One row per key: a newer refusal replaces it.
CREATE TABLE refused_rows (
    job text NOT NULL,
    table_name text NOT NULL,
    key text NOT NULL,
    sqlstate text NOT NULL,
    "row" text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);

-- md5, because a key is often refused for being too long for an index.
CREATE UNIQUE INDEX refused_rows_by_key ON refused_rows (job, table_name, md5(key));

INSERT INTO schema_version (version, script) VALUES (1, '0001_foundation.sql');

-- Events of one visitor on one host, each at most the gap after the one before it. The order of the key serves the deletion
-- by range: all sessions of one visitor and host that start within an interval.

CREATE TABLE sessions (
    visitor text COLLATE "C" NOT NULL,
    host text COLLATE "C" NOT NULL,
    session_start timestamptz NOT NULL,
    session_end timestamptz NOT NULL,
    events bigint NOT NULL,
    pages bigint NOT NULL,
    entry_url text NOT NULL,
    exit_url text NOT NULL,
    duration_ms bigint NOT NULL,
    bounced boolean NOT NULL,
    crosses_midnight boolean NOT NULL,
    capped boolean NOT NULL,
    revision bigint NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (visitor, host, session_start)
) WITH (fillfactor = 80);

INSERT INTO schema_version (version, script) VALUES (6, '0006_sessions.sql');

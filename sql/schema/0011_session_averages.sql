-- Mean number of events per session, by host. Each part of a cut session counts as one.

CREATE VIEW session_averages AS
SELECT host, count(*) AS sessions, avg(events) AS avg_events
FROM sessions
GROUP BY host;

INSERT INTO schema_version (version, script) VALUES (11, '0011_session_averages.sql');

-- How many events a session has on average, by host. A session that was cut counts as often as it was cut into.

CREATE VIEW session_averages AS
SELECT host, count(*) AS sessions, avg(events) AS avg_events
FROM sessions
GROUP BY host;

INSERT INTO schema_version (version, script) VALUES (11, '0011_session_averages.sql');

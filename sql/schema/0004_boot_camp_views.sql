-- The two tables of the boot camp as views: hits of a host, and of a host by referrer, in each hour of UTC.
--
-- The tables may hold windows of several sizes, because the size is part of their key. To count no event twice:
--   * only sizes that divide an hour are used, so that each window lies in one hour; others (a day, 7 minutes) are left
--     out;
--   * each hour takes the windows of one size: that of the newest generation, of several sizes the smallest.

CREATE VIEW processed_events_aggregated AS
WITH fitting AS NOT MATERIALIZED (
    SELECT date_trunc('hour', window_start, 'UTC') AS event_hour, window_end - window_start AS size,
        host, hits, revision >> 40 AS generation
    FROM traffic_by_host
    WHERE 3600 % extract(epoch FROM window_end - window_start) = 0
), chosen AS (
    SELECT DISTINCT ON (event_hour) event_hour, size
    FROM fitting
    ORDER BY event_hour, generation DESC, size
)
SELECT event_hour, host, sum(hits)::bigint AS num_hits
FROM fitting JOIN chosen USING (event_hour, size)
GROUP BY event_hour, host;

CREATE VIEW processed_events_aggregated_source AS
WITH fitting AS NOT MATERIALIZED (
    SELECT date_trunc('hour', window_start, 'UTC') AS event_hour, window_end - window_start AS size,
        host, referrer, hits, revision >> 40 AS generation
    FROM traffic_by_referrer
    WHERE 3600 % extract(epoch FROM window_end - window_start) = 0
), chosen AS (
    SELECT DISTINCT ON (event_hour) event_hour, size
    FROM fitting
    ORDER BY event_hour, generation DESC, size
)
SELECT event_hour, host, referrer, sum(hits)::bigint AS num_hits
FROM fitting JOIN chosen USING (event_hour, size)
GROUP BY event_hour, host, referrer;

INSERT INTO schema_version (version, script) VALUES (4, '0004_boot_camp_views.sql');

-- What is the newest window of each traffic table, and when was it last written?

SELECT 'traffic_by_host' AS table_name, count(*) AS rows, max(window_end) AS newest_window,
    max(updated_at) AS last_written, max(revision) >> 40 AS newest_generation
FROM traffic_by_host
UNION ALL
SELECT 'traffic_by_site', count(*), max(window_end), max(updated_at), max(revision) >> 40
FROM traffic_by_site
UNION ALL
SELECT 'traffic_by_country', count(*), max(window_end), max(updated_at), max(revision) >> 40
FROM traffic_by_country
UNION ALL
SELECT 'traffic_by_referrer', count(*), max(window_end), max(updated_at), max(revision) >> 40
FROM traffic_by_referrer
ORDER BY table_name;

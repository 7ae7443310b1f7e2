-- How busy was a host each day, and when was it busiest?
-- Visitors are counted per window and cannot be summed to a day, because one visitor is in many windows. This shows the
-- most visitors of one window. For visitors of a day run traffic with --window.size 1d.

WITH sized AS (
    SELECT date_trunc('day', window_start, 'UTC') AS day, window_end - window_start AS size, *
    FROM traffic_by_host
), finest AS (
    SELECT day, min(size) AS size FROM sized GROUP BY day
)
SELECT (day AT TIME ZONE 'UTC')::date AS day, host, size AS window_size, sum(hits) AS hits,
    max(visitors) AS most_visitors,
    (array_agg(window_start ORDER BY visitors DESC, window_start))[1] AS busiest_window
FROM sized JOIN finest USING (day, size)
GROUP BY day, host, size
ORDER BY day DESC, hits DESC, host
LIMIT 200;

-- How busy was a host each day, and when was it busiest?
-- Visitors are counted per window, and one person comes back in many windows: they cannot be added up to a day. What
-- can be said is the most visitors that one window had. For visitors of a day run traffic with --window.size 1d.

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

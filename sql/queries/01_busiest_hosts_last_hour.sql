-- Which hosts were busiest in the last hour?
-- The last hour ends with the newest window, so that imported days work too.

WITH recent AS (
    SELECT * FROM traffic_by_host
    WHERE window_end > (SELECT max(window_end) FROM traffic_by_host) - interval '1 hour'
), finest AS (
    SELECT min(window_end - window_start) AS size FROM recent
)
SELECT host, sum(hits) AS hits, round(100 * sum(hits) / sum(sum(hits)) OVER (), 1) AS percent
FROM recent JOIN finest ON window_end - window_start = size
GROUP BY host
ORDER BY hits DESC, host
LIMIT 20;

-- From which countries did hits come, hour by hour?
-- One line an hour and country, the newest hour first; what lies in no known network is told as such.

WITH finest AS (
    SELECT min(window_end - window_start) AS size FROM traffic_by_country
)
SELECT date_trunc('hour', window_start) AS hour, coalesce(nullif(country, ''), '(unknown)') AS country,
    sum(hits) AS hits, round(100 * sum(hits) / sum(sum(hits)) OVER (PARTITION BY date_trunc('hour', window_start)), 1) AS percent
FROM traffic_by_country JOIN finest ON window_end - window_start = size
GROUP BY 1, 2
ORDER BY 1 DESC, hits DESC, 2
LIMIT 100;

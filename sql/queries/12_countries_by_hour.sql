-- From which countries did hits come, hour by hour of UTC?
-- One line per hour and country, the newest hour first; unknown networks have their own line.

WITH sized AS (
    SELECT date_trunc('hour', window_start, 'UTC') AS hour, window_end - window_start AS size, country, hits
    FROM traffic_by_country
), finest AS (
    SELECT hour, min(size) AS size FROM sized GROUP BY hour
)
SELECT hour, coalesce(nullif(country, ''), '(unknown)') AS country, sum(hits) AS hits,
    round(100 * sum(hits) / sum(sum(hits)) OVER (PARTITION BY hour), 1) AS percent
FROM sized JOIN finest USING (hour, size)
GROUP BY 1, 2
ORDER BY 1 DESC, hits DESC, 2
LIMIT 100;

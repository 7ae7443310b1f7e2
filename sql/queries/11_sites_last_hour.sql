-- Which sites were busiest in the last hour, whatever hosts they have?
-- The last hour ends with the newest window. Visitors are those of the busiest window: they cannot be summed.

WITH recent AS (
    SELECT * FROM traffic_by_site
    WHERE window_end > (SELECT max(window_end) FROM traffic_by_site) - interval '1 hour'
), finest AS (
    SELECT min(window_end - window_start) AS size FROM recent
)
SELECT coalesce(nullif(site, ''), '(unknown)') AS site, sum(hits) AS hits, max(visitors) AS visitors_at_most
FROM recent JOIN finest ON window_end - window_start = size
GROUP BY 1
ORDER BY hits DESC, 1
LIMIT 20;

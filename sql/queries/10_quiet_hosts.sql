-- Which hosts have gone quiet? Those with traffic, but none in the last hour of the table.

WITH newest AS (
    SELECT max(window_end) AS at FROM traffic_by_host
)
SELECT host, max(window_end) AS last_seen, newest.at - max(window_end) AS quiet_for
FROM traffic_by_host CROSS JOIN newest
GROUP BY host, newest.at
HAVING max(window_end) <= newest.at - interval '1 hour'
ORDER BY last_seen DESC, host
LIMIT 100;

-- Where do the visits of a host come from? This takes the busiest host: replace the first select by a name.

WITH chosen AS (
    SELECT host FROM processed_events_aggregated_source GROUP BY host ORDER BY sum(num_hits) DESC, host LIMIT 1
)
SELECT host, CASE referrer WHEN '' THEN '(none)' ELSE referrer END AS referrer, sum(num_hits) AS hits,
    round(100 * sum(num_hits) / sum(sum(num_hits)) OVER (), 1) AS percent
FROM processed_events_aggregated_source JOIN chosen USING (host)
GROUP BY host, referrer
ORDER BY hits DESC, referrer
LIMIT 50;

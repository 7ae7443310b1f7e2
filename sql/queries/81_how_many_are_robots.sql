-- Which share of each host's events comes from robots?

SELECT host, count(*) AS events, count(*) FILTER (WHERE is_bot) AS by_robots,
    round(100.0 * count(*) FILTER (WHERE is_bot) / count(*), 1) AS percent
FROM processed_events
GROUP BY host
ORDER BY by_robots DESC, host
LIMIT 50;

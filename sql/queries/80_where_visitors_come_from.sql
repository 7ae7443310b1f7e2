-- From which countries and referrers did people come on the newest day?
-- Robots are left out.

SELECT coalesce(nullif(geodata->>'country', ''), '(unknown)') AS country, referrer_source, count(*) AS events,
    count(DISTINCT ip) AS visitors
FROM processed_events
WHERE NOT is_bot AND event_timestamp > (SELECT max(event_timestamp) FROM processed_events) - interval '1 day'
GROUP BY 1, 2
ORDER BY events DESC, 1, 2
LIMIT 50;

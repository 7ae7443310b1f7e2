-- How long do people stay, by country and by device?
-- Both come from the first event of a session; robots have the device Spider.

SELECT coalesce(nullif(country, ''), '(unknown)') AS country, coalesce(nullif(device, ''), '(unknown)') AS device,
    count(*) AS sessions, round(avg(duration_ms) / 1000, 1) AS seconds, round(avg(events), 2) AS events
FROM sessions
GROUP BY 1, 2
ORDER BY sessions DESC, 1, 2
LIMIT 50;

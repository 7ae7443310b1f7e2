-- On which pages do visitors enter, and how many leave at once?

SELECT host, entry_url, count(*) AS sessions, count(*) FILTER (WHERE bounced) AS bounced,
    round(100.0 * count(*) FILTER (WHERE bounced) / count(*), 1) AS percent
FROM sessions
GROUP BY host, entry_url
ORDER BY sessions DESC, host, entry_url
LIMIT 50;

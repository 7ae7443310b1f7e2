-- Which sessions were the longest, and which were cut?

SELECT visitor, host, session_start, duration_ms / 1000 AS seconds, events, pages, capped
FROM sessions
ORDER BY duration_ms DESC, visitor, host, session_start
LIMIT 20;

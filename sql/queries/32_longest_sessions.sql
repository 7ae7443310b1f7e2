-- Which visits were the longest, and were any cut for being endless?

SELECT visitor, host, session_start, duration_ms / 1000 AS seconds, events, pages, capped
FROM sessions
ORDER BY duration_ms DESC, visitor, host, session_start
LIMIT 20;

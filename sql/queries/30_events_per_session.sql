-- How many events does a session have on average, on each host?

SELECT host, sessions, round(avg_events, 2) AS avg_events
FROM session_averages
ORDER BY sessions DESC, host;

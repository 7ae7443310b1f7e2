-- Who filled a burst fastest in the newest day of bursts?
-- A burst within one millisecond has no duration.

SELECT visitor, host, started_at, events, extract(epoch FROM ended_at - started_at)::numeric(12, 3) AS seconds
FROM bursts
WHERE closed_by = 'count' AND started_at > (SELECT max(started_at) FROM bursts) - interval '1 day'
ORDER BY seconds, started_at, visitor, host, sequence
LIMIT 20;

-- Which pages are visited most right now? The ranks of each host's newest window.

WITH newest AS (
    SELECT DISTINCT ON (host) host, window_start, window_end
    FROM trending_hosts
    ORDER BY host, window_end DESC, window_start DESC
)
SELECT host, rank, path, visits, window_start, window_end
FROM trending_pages JOIN newest USING (host, window_start, window_end)
WHERE window_end > (SELECT max(window_end) FROM trending_hosts) - interval '1 hour'
ORDER BY host, rank
LIMIT 200;

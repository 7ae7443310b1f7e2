-- Which pages are visited most right now? The ranks of each host's newest window.

SELECT host, rank, path, visits, window_start, window_end
FROM trending_pages
WHERE (window_end, host) IN (SELECT max(window_end), host FROM trending_hosts GROUP BY host)
    AND window_end > (SELECT max(window_end) FROM trending_hosts) - interval '1 hour'
ORDER BY host, rank
LIMIT 200;

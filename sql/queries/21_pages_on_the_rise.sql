-- Which pages have risen? Those of the newest windows that had a worse rank, or none, one size of a window before.

SELECT now.host, now.path, now.rank, before.rank AS rank_before, now.visits, now.window_end
FROM trending_pages AS now
LEFT JOIN trending_pages AS before
    ON before.host = now.host AND before.path = now.path AND before.window_end = now.window_start
        AND before.window_end - before.window_start = now.window_end - now.window_start
WHERE now.window_end = (SELECT max(window_end) FROM trending_hosts)
    AND (before.rank IS NULL OR before.rank > now.rank)
ORDER BY now.host, now.rank
LIMIT 50;

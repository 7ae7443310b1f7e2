-- Which pages have risen? Those of the newest windows with a worse rank, or none, one window size before.

WITH newest AS (
    SELECT window_start, window_end FROM trending_hosts ORDER BY window_end DESC, window_start DESC LIMIT 1
)
SELECT now.host, now.path, now.rank, before.rank AS rank_before, now.visits, now.window_end
FROM trending_pages AS now JOIN newest USING (window_start, window_end)
LEFT JOIN trending_pages AS before
    ON before.host = now.host AND before.path = now.path AND before.window_end = now.window_start
        AND before.window_end - before.window_start = now.window_end - now.window_start
WHERE before.rank IS NULL OR before.rank > now.rank
ORDER BY now.host, now.rank
LIMIT 50;

-- What is happening right now? The newest windows, open ones included.

SELECT window_start, window_end, host, hits, visitors, updated_at
FROM traffic_by_host
ORDER BY window_end DESC, hits DESC, host
LIMIT 20;

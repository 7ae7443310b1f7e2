-- When was each host's day the busiest?

SELECT day, host, visits, window_start, window_end
FROM peak_traffic
ORDER BY day DESC, visits DESC, host
LIMIT 100;

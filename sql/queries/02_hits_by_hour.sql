-- How many hits did each host get in each hour of UTC?

SELECT event_hour, host, num_hits
FROM processed_events_aggregated
ORDER BY event_hour DESC, num_hits DESC, host
LIMIT 200;

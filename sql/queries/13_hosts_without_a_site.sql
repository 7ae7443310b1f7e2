-- Which hosts have no site? Their hits are under the empty text in traffic_by_site.

SELECT host, sum(num_hits) AS hits, max(event_hour) AS newest_hour
FROM processed_events_aggregated AS seen
WHERE NOT EXISTS (SELECT FROM dim_hosts AS known WHERE lower(known.host) = seen.host AND known.site <> '')
GROUP BY host
ORDER BY hits DESC, host
LIMIT 50;

-- The job traffic: hits and visitors of each host, and hits of each host by referrer, in windows of five minutes.
--
-- Equal to the job while no event is behind its partition by more than the watermark's bound. The job also refines a window for
-- ten minutes after it closed, and writes open windows; SQL's windows do neither. The job's own function counts visitors,
-- exactly up to 4,096 and by a sketch above; COUNT(DISTINCT ip) is always exact and keeps every address of the window.
--
-- traffic_by_site and traffic_by_country are missing. A site could be looked up in Postgres as in enrichment.sql, but as of the
-- time of reading: a recomputed window would use today's sites, where the job uses the dimension version of the event. A country
-- needs the network around an address, and a lookup matches equal keys.

EXECUTE STATEMENT SET
BEGIN

INSERT INTO traffic_by_host
SELECT window_start, window_end, host, COUNT(*), approx_unique_visitors(ip)
FROM TABLE(TUMBLE(TABLE hits, DESCRIPTOR(event_time), INTERVAL '5' MINUTE))
GROUP BY window_start, window_end, host;

INSERT INTO traffic_by_referrer
SELECT window_start, window_end, host, COALESCE(referrer, ''), COUNT(*)
FROM TABLE(TUMBLE(TABLE hits, DESCRIPTOR(event_time), INTERVAL '5' MINUTE))
GROUP BY window_start, window_end, host, COALESCE(referrer, '');

END;

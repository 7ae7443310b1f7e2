-- The job traffic: hits and visitors of each host, and hits of each host by referrer, in windows of five minutes.
--
-- Equal to the job as long as no event is behind its partition by more than the watermark's bound. The job also corrects
-- a window for ten minutes after it has closed, and shows windows that are still open: SQL's windows do neither. Visitors
-- are counted by the function that the job uses, exactly up to 4,096 and by a sketch above; COUNT(DISTINCT ip) would
-- always be exact and keep every address of the window. Sites and countries are the job's alone: enrichment.sql says why.

EXECUTE STATEMENT SET
BEGIN

INSERT INTO traffic_by_host
SELECT window_start, window_end, host, COUNT(*), approx_unique_visitors(ip)
FROM TABLE(TUMBLE(TABLE events, DESCRIPTOR(event_time), INTERVAL '5' MINUTE))
GROUP BY window_start, window_end, host;

INSERT INTO traffic_by_referrer
SELECT window_start, window_end, host, COALESCE(referrer, ''), COUNT(*)
FROM TABLE(TUMBLE(TABLE events, DESCRIPTOR(event_time), INTERVAL '5' MINUTE))
GROUP BY window_start, window_end, host, COALESCE(referrer, '');

END;

-- The job traffic: hits and visitors of each host, and hits of each host by referrer, in windows of five minutes.
--
-- Equal to the job as long as no event is behind its partition by more than the watermark's bound. The job also
-- corrects a window for ten minutes after it has closed, and shows windows that are still open: SQL's windows do
-- neither. Visitors are counted by the function that the job uses, exactly up to 4,096 and by a sketch above;
-- COUNT(DISTINCT ip) would always be exact and keep every address of the window.
--
-- traffic_by_site and traffic_by_country are the job's alone. A site could be asked of Postgres as in enrichment.sql,
-- but the answer is that of the moment of reading: a window that is computed again would put its hits on the sites of
-- today, where the job takes the version of the dimension that counted at the event. A country cannot be asked: that
-- takes the network around an address, and a lookup asks for equal keys.

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

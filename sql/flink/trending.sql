-- The job trending: visits of each host in windows of fifteen minutes that slide by one, its ten most visited pages in
-- each, and the busiest window of its day.
--
-- Equal to the job while no event is behind its partition by more than the watermark's bound; the job refines windows for longer.
-- SQL counts each event in slices of a minute too, so hosts cost little; but it ranks all pages of each window again.
--
-- The job alerts has no file: windows can be compared with a limit, but an alert lasts until a window does not break its rule, and
-- SQL has no empty windows.

EXECUTE STATEMENT SET
BEGIN

INSERT INTO trending_hosts
SELECT window_start, window_end, host, COUNT(*)
FROM TABLE(HOP(TABLE hits, DESCRIPTOR(event_time), INTERVAL '1' MINUTE, INTERVAL '15' MINUTE))
GROUP BY window_start, window_end, host;

INSERT INTO trending_pages
SELECT window_start, window_end, host, place, path, visits
FROM (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY window_start, window_end, host ORDER BY visits DESC, path) AS place
    FROM (
        SELECT window_start, window_end, host, path, COUNT(*) AS visits
        FROM TABLE(HOP(TABLE hits, DESCRIPTOR(event_time), INTERVAL '1' MINUTE, INTERVAL '15' MINUTE))
        GROUP BY window_start, window_end, host, path
    )
)
WHERE place <= 10;

-- A window belongs to the day of its last millisecond. A busier window replaces the peak so far.
INSERT INTO peak_traffic
SELECT `day`, host, window_start, window_end, visits
FROM (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY `day`, host ORDER BY visits DESC, window_start) AS place
    FROM (
        SELECT CAST(window_end - INTERVAL '0.001' SECOND AS DATE) AS `day`, host, window_start, window_end,
            COUNT(*) AS visits
        FROM TABLE(HOP(TABLE hits, DESCRIPTOR(event_time), INTERVAL '1' MINUTE, INTERVAL '15' MINUTE))
        GROUP BY window_start, window_end, host
    )
)
WHERE place = 1;

END;

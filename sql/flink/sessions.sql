-- The job sessions: events of a visitor on a host without a pause of more than five minutes.
--
-- Equal to the job while no event is behind its partition by more than the watermark's bound, and no session is cut.
-- SQL cannot:
--   * cut a session at four hours or 10,000 events; a robot's session stays open and grows,
--   * correct a written session: a late event that would merge two of them is dropped,
--   * delete the rows of merged sessions.
-- First and last url are the least and greatest text that begins with time and id of an event, because FIRST_VALUE follows
-- input order. The id is hexadecimal, which sorts as its bytes, so the url begins after the first space.

CREATE TEMPORARY VIEW visits AS
SELECT ip, host, event_time, url, CASE WHEN type = 'page_view' THEN path END AS page,
    CONCAT(DATE_FORMAT(event_time, 'yyyyMMddHHmmssSSS'), HEX(event_id), ' ', url) AS moment
FROM events
WHERE ip IS NOT NULL;

INSERT INTO sessions
SELECT ip, host, window_start, last_event, events, pages,
    SUBSTRING(first_moment FROM POSITION(' ' IN first_moment) + 1),
    SUBSTRING(last_moment FROM POSITION(' ' IN last_moment) + 1),
    TIMESTAMPDIFF(SECOND, FLOOR(window_start TO SECOND), FLOOR(last_event TO SECOND)) * 1000
        + CAST(EXTRACT(MILLISECOND FROM last_event) AS BIGINT) - CAST(EXTRACT(MILLISECOND FROM window_start) AS BIGINT),
    events = 1, CAST(window_start AS DATE) <> CAST(last_event AS DATE), FALSE
FROM (
    SELECT ip, host, window_start, window_end - INTERVAL '5' MINUTE AS last_event, COUNT(*) AS events,
        COUNT(DISTINCT page) AS pages, MIN(moment) AS first_moment, MAX(moment) AS last_moment
    FROM TABLE(SESSION(TABLE visits PARTITION BY (ip, host), DESCRIPTOR(event_time), INTERVAL '5' MINUTE))
    GROUP BY window_start, window_end, ip, host
);

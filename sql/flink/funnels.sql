-- A part of the job funnels: completed attempts of the two funnels shipped with it. The row has no step_times.
--
-- SQL cannot report attempts that time out, which is what the job is for: MATCH_RECOGNIZE emits nothing for a partial match.
-- It also tries each first step as a start, where the job has one attempt at a time: a visitor who begins again during an
-- attempt that times out may complete a funnel here that is none in the job, or one with an earlier start. Events of one
-- millisecond come in the order of their steps, as in the job. Each funnel is a statement; the job reads them from a file.
--
-- The job bursts has no file: a pattern finds a hundred events within a minute, but not a batch closed by timeout, and a burst
-- begins where the last one ended.

EXECUTE STATEMENT SET
BEGIN

INSERT INTO funnels
SELECT 'shop', ip, CAST(started_at AS TIMESTAMP(3)), CAST(ended_at AS TIMESTAMP(3)), 3, 3, 'completed'
FROM (
    SELECT *, CASE WHEN page LIKE '/product/%' THEN 1 WHEN page LIKE '/cart%' THEN 2 ELSE 3 END AS step
    FROM (SELECT ip, event_time, event_id, type, url_parts(url).path AS page FROM hits WHERE ip IS NOT NULL)
)
MATCH_RECOGNIZE (
    PARTITION BY ip
    ORDER BY event_time, step, event_id
    MEASURES product.event_time AS started_at, purchase.event_time AS ended_at
    ONE ROW PER MATCH
    AFTER MATCH SKIP PAST LAST ROW
    PATTERN (product browsing*? cart deciding*? purchase) WITHIN INTERVAL '10' MINUTE
    DEFINE
        product AS product.page LIKE '/product/%',
        browsing AS browsing.page NOT LIKE '/cart%',
        cart AS cart.page LIKE '/cart%',
        deciding AS deciding.type <> 'purchase',
        purchase AS purchase.type = 'purchase' AND purchase.event_time < cart.event_time + INTERVAL '5' MINUTE
);

INSERT INTO funnels
SELECT 'signup', ip, CAST(started_at AS TIMESTAMP(3)), CAST(ended_at AS TIMESTAMP(3)), 3, 3, 'completed'
FROM (
    SELECT ip, event_time, event_id, url, CASE WHEN url = '/' THEN 1 WHEN url LIKE '/pricing%' THEN 2 ELSE 3 END AS step
    FROM hits
    WHERE ip IS NOT NULL
)
MATCH_RECOGNIZE (
    PARTITION BY ip
    ORDER BY event_time, step, event_id
    MEASURES home.event_time AS started_at, signup.event_time AS ended_at
    ONE ROW PER MATCH
    AFTER MATCH SKIP PAST LAST ROW
    PATTERN (home looking*? pricing reading*? signup) WITHIN INTERVAL '10' MINUTE
    DEFINE
        home AS home.url = '/',
        looking AS looking.url NOT LIKE '/pricing%',
        pricing AS pricing.url LIKE '/pricing%',
        reading AS reading.url NOT LIKE '/signup%',
        signup AS signup.url LIKE '/signup%'
);

END;

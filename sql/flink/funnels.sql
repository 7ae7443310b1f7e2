-- A part of the job funnels: who completed the two funnels that are shipped with it. The row has no step_times.
--
-- SQL cannot say who did not complete one, which is what the job is for: MATCH_RECOGNIZE keeps a begun match to itself
-- when its time is up. It also tries each first step as a beginning of its own, where the job has one attempt at a
-- time: whoever begins anew while an attempt still runs, and is too late for that one, may complete a funnel here that
-- is none there, or one that began earlier than there. Events of one millisecond come in the order of the steps that
-- they may be, as in the job. Every funnel is a statement of its own; the job reads them from a file.
--
-- The job bursts has no file: a pattern like this one finds a hundred events within a minute, but not what a timeout
-- closed, and where a burst begins depends on where the last one ended.

EXECUTE STATEMENT SET
BEGIN

INSERT INTO funnels
SELECT 'shop', ip, CAST(started_at AS TIMESTAMP(3)), CAST(ended_at AS TIMESTAMP(3)), 3, 3, 'completed'
FROM (
    SELECT *, CASE WHEN page LIKE '/product/%' THEN 1 WHEN page LIKE '/cart%' THEN 2 ELSE 3 END AS step
    FROM (SELECT ip, event_time, event_id, type, url_parts(url).path AS page FROM events WHERE ip IS NOT NULL)
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
    FROM events
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

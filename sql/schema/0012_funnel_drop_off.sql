-- Where visitors stop: for each funnel and step the visitors who reached it, those who stopped there, and their share. A
-- visitor with several attempts counts once, with the furthest one.

CREATE VIEW funnel_drop_off AS
WITH steps AS (
    SELECT funnel, generate_series(1, max(steps_total)) AS step FROM funnels GROUP BY funnel
), furthest AS (
    SELECT funnel, visitor, max(steps_reached) AS step FROM funnels GROUP BY funnel, visitor
)
SELECT steps.funnel, steps.step,
    count(*) FILTER (WHERE furthest.step >= steps.step) AS reached,
    count(*) FILTER (WHERE furthest.step = steps.step) AS stopped_here,
    round(count(*) FILTER (WHERE furthest.step >= steps.step)::numeric / count(*), 4) AS share
FROM steps JOIN furthest ON furthest.funnel = steps.funnel
GROUP BY steps.funnel, steps.step;

INSERT INTO schema_version (version, script) VALUES (12, '0012_funnel_drop_off.sql');

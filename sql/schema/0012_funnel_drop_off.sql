-- Where visitors stop: of each funnel's visitors, how many came to each step, for how many it was the furthest one, and
-- what share of all that is. A visitor who tried several times counts once, with the attempt that went furthest.

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
